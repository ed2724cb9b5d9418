import { hash } from 'node:crypto';
import type { PlainAnswer } from '../../net/index.ts';

/** What is remembered of an answer, so that a later one can be told from it. */
export interface AnswerMark {
  readonly status: number;
  readonly etag: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** What the body says. */
  readonly body: string;
  /** The body byte for byte: while that stays, there is no need to read it. */
  readonly bytes: string;
}

// Headers that say something of the credential or of what is left out.
const telling = [
  'content-type',
  'github-authentication-token-expiration',
  'location',
  'x-accepted-oauth-scopes',
  'x-github-enterprise-version',
  'x-github-sso',
  'x-oauth-scopes',
];

/**
 * Fields that change with every push, star and sign-in, and on which no verdict about the connection hangs. A whole
 * test reads them again every few hours.
 */
const restless = [
  'collaborators',
  'current_sign_in_at',
  'disk_usage',
  'followers',
  'forks',
  'forks_count',
  'last_activity_at',
  'last_activity_on',
  'last_authenticated',
  'last_sign_in_at',
  'last_used_at',
  'network_count',
  'open_issues',
  'open_issues_count',
  'pushed_at',
  'size',
  'star_count',
  'stargazers_count',
  'subscribers_count',
  'updated_at',
  'watchers',
  'watchers_count',
];
const restlessFields = new RegExp(`"(?:${restless.join('|')})":\\s*(?:"[^"]*"|[0-9]+|null)`, 'g');

function markBody(body: Uint8Array): string {
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1');
  return hash('sha1', Buffer.from(text.replaceAll(restlessFields, ''), 'latin1'), 'base64');
}

export function markAnswer({ status, headers, body }: PlainAnswer): AnswerMark {
  const told = telling.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]] as const]));
  return {
    status,
    etag: headers['etag'],
    headers: Object.fromEntries(told),
    body: markBody(body),
    bytes: hash('sha1', body, 'base64'),
  };
}

/** The mark as it is by now where the answer says the same as before; undefined where it says anything else. */
export function stillSays(mark: AnswerMark, answer: PlainAnswer): AnswerMark | undefined {
  // A 304 may leave headers out, and says that the body is the same.
  const isSameBody = answer.status === 304;
  const differs = (name: string) =>
    answer.headers[name] !== mark.headers[name] && !(isSameBody && answer.headers[name] === undefined);
  if (isSameBody) return telling.filter((name) => name !== 'content-type').some(differs) ? undefined : mark;
  if (answer.status !== mark.status || telling.some(differs)) return undefined;
  const { etag } = answer.headers;
  const bytes = hash('sha1', answer.body, 'base64');
  // The very same mark where it can be: what is kept of a sweep after the next is what its garbage costs.
  if (bytes === mark.bytes) return etag === mark.etag ? mark : { ...mark, etag };
  return markBody(answer.body) === mark.body ? { ...mark, etag, bytes } : undefined;
}
