import type { AnswerCache } from '../answer-cache.ts';
import type { Answer, Ask } from './ask.ts';

/** Asks with headers of its own. */
export type AskWith = (
  route: string,
  parameters: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>>,
) => Promise<Answer>;

// Headers that say something of the answer and not of the moment; a 304 may leave them out.
const kept = [
  'content-type',
  'github-authentication-token-expiration',
  'link',
  'x-accepted-oauth-scopes',
  'x-github-enterprise-version',
  'x-github-sso',
  'x-oauth-scopes',
];

/**
 * Asks for what was answered before only whether it changed: a 304 does not count against the primary limit, and the
 * remembered answer stands for it. https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api
 */
export function askConditionally(ask: AskWith, answers: AnswerCache, scope: string): Ask {
  return async (route, parameters = {}, used) => {
    const isCacheable = route.startsWith('GET ') && used !== undefined;
    const key = `${scope} ${route} ${JSON.stringify(parameters)}`;
    const known = isCacheable ? answers.find(key) : undefined;
    const answer = await ask(route, parameters, known ? { 'if-none-match': known.etag } : {});
    if (known && answer.status === 304) {
      return { status: 200, headers: { ...known.headers, ...answer.headers }, data: known.data };
    }

    const { etag } = answer.headers;
    if (!isCacheable || answer.status !== 200 || !etag) return answer;
    // What is used of an answer reads as itself when it is read again, and is a small part of it.
    const data = used.safeParse(answer.data);
    if (data.success) {
      const headers = Object.fromEntries(Object.entries(answer.headers).filter(([name]) => kept.includes(name)));
      answers.keep(key, { etag, headers, data: data.data });
    }
    return answer;
  };
}
