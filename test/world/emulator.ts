import { createEmulator, type Emulator, type SeedConfig } from 'emulate';
import type { Answer, SeenRequest } from './http-world.ts';

/** An emulator of the `emulate` package behind a facade of ours. */
export interface Inner {
  /** Asks it as whoever holds `token`; addresses in its answers are those of the facade. */
  ask(
    request: Pick<SeenRequest, 'method' | 'query' | 'headers' | 'body'>,
    path: string,
    token?: string,
  ): Promise<Answer>;
  close(): Promise<void>;
}

/** Where the addresses in an answer should point: pages for people, and the API. */
export interface Outside {
  readonly webUrl: string;
  readonly apiUrl: string;
}

const keptHeaders = ['content-type', 'link', 'location', 'set-cookie'];

/** The emulator writes one address everywhere; which of ours it stands for, the field's name tells. */
function rewrite(text: string, inner: Emulator, outside: Outside): string {
  const pages = /("(?:html_url|avatar_url|clone_url|svn_url)"\s*:\s*")([^"]*)/g;
  return text
    .replace(pages, (_, field: string, address: string) => field + address.replace(inner.url, outside.webUrl))
    .replaceAll(`git@${new URL(inner.url).host}`, `git@${new URL(outside.webUrl).hostname}`)
    .replaceAll(inner.url, outside.apiUrl)
    .replaceAll('https://emulate.dev/github', 'https://docs.github.com/rest');
}

/** Starts one of emulate's services on a free port. Told a base URL it would hide that port, so it is not told. */
export async function startInner(service: 'github' | 'slack', seed: SeedConfig, outside: Outside): Promise<Inner> {
  const inner = await createEmulator({ service, port: 0, seed });

  return {
    async ask(request, path, token) {
      const query = new URLSearchParams(request.query).toString();
      const response = await fetch(`${inner.url}${path}${query ? `?${query}` : ''}`, {
        method: request.method,
        redirect: 'manual',
        headers: {
          'content-type': request.headers['content-type'] ?? 'application/json',
          accept: request.headers['accept'] ?? 'application/json',
          ...(token ? { authorization: `Bearer ${token}` } : {}),
        },
        ...(request.body && request.method !== 'GET' ? { body: request.body } : {}),
      });
      const text = rewrite(await response.text(), inner, outside);
      const headers: Record<string, string> = {};
      for (const name of keptHeaders) {
        const value = response.headers.get(name);
        if (value) headers[name] = value.replaceAll(inner.url, outside.apiUrl);
      }
      const isJson = headers['content-type']?.includes('json') && text !== '';
      return { status: response.status, headers, body: isJson ? (JSON.parse(text) as object) : text };
    },
    close: () => inner.close(),
  };
}
