import type { Answer, Rewrite } from '../world/http-world.ts';

function withHeaders(answer: Answer, change: (name: string, value: string) => readonly [string, string] | undefined) {
  const headers = Object.entries(answer.headers ?? {}).flatMap(([name, value]) => {
    const changed = change(name, value);
    return changed ? [changed] : [];
  });
  return { ...answer, headers: Object.fromEntries(headers) };
}

/** A proxy that lets these headers through no more. */
export function dropHeaders(...names: readonly string[]): Rewrite {
  return (answer) =>
    withHeaders(answer, (name, value) => (names.includes(name.toLowerCase()) ? undefined : [name, value]));
}

/** A proxy that writes the names of headers its own way. */
export function respellHeaders(spell: (name: string) => string): Rewrite {
  return (answer) => withHeaders(answer, (name, value) => [spell(name), value]);
}

/** A server that calls itself something else in one field of its answers, or in all of them. */
export function renameHost(from: string, to: string, field?: string): Rewrite {
  return (answer) => {
    if (typeof answer.body !== 'object') return answer;
    const renamed = JSON.stringify(answer.body, (key, value: unknown) =>
      typeof value === 'string' && (field === undefined || key === field) ? value.replace(from, to) : value,
    );
    return { ...answer, body: JSON.parse(renamed) as object };
  };
}

/** A server that calls itself something else where it names the next page. */
export function renameHostInLinks(from: string, to: string): Rewrite {
  return (answer) =>
    withHeaders(answer, (name, value) => [name, name.toLowerCase() === 'link' ? value.replaceAll(from, to) : value]);
}

/** Several proxies, one behind the other. */
export function inARow(...rewrites: readonly Rewrite[]): Rewrite {
  return (answer, request) => rewrites.reduce((so, rewrite) => rewrite(so, request), answer);
}
