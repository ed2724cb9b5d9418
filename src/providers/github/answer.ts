import { z } from 'zod';
import { HostError, type HostErrorCode } from '../../core/errors.ts';
import { quote } from '../contact.ts';

/** An HTTP answer of GitHub, whatever its status. */
export interface Answer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly data: unknown;
}

const ErrorBody = z.object({ message: z.string() });

// Headers that explain a refusal; anything else of an answer stays out of errors.
const kept = [
  'x-oauth-scopes',
  'x-accepted-oauth-scopes',
  'x-github-sso',
  'x-ratelimit-reset',
  'x-ratelimit-remaining',
];

function readRetryAfterMs(headers: Answer['headers']): number | undefined {
  const seconds = Number(headers['retry-after']);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : undefined;
}

function isLimited(answer: Answer, words: string): boolean {
  if (answer.status !== 403 && answer.status !== 429) return false;
  return answer.status === 429 || answer.headers['x-ratelimit-remaining'] === '0' || /secondary rate/i.test(words);
}

function readCode(answer: Answer, words: string): HostErrorCode {
  if (!/\bjson\b/i.test(answer.headers['content-type'] ?? '')) return 'unexpected-answer';
  if (answer.status === 401) return 'unauthorized';
  if (isLimited(answer, words)) return 'rate-limited';
  if (answer.status === 403) return 'forbidden';
  if (answer.status === 404) return 'not-found';
  return 'unexpected-answer';
}

/** Turns an answer that is no success into the one error the rest of the house knows. */
export function toHostError(answer: Answer, host: string): HostError {
  const body = ErrorBody.safeParse(answer.data);
  const words = quote(body.success ? body.data.message : typeof answer.data === 'string' ? answer.data : '');
  const code = readCode(answer, words);
  return new HostError(code, `${host} answered ${answer.status}${words === '' ? '' : `: ${words}`}`, {
    status: answer.status,
    hostSays: words === '' ? undefined : words,
    retryAfterMs: readRetryAfterMs(answer.headers),
    requestId: answer.headers['x-github-request-id'],
    headers: Object.fromEntries(Object.entries(answer.headers).filter(([name]) => kept.includes(name))),
  });
}

/** Parses a success; an answer of another shape is the host's fault, not ours. */
export function readAnswer<Schema extends z.ZodType>(schema: Schema, answer: Answer, host: string): z.output<Schema> {
  if (answer.status < 200 || answer.status > 299) throw toHostError(answer, host);
  const parsed = schema.safeParse(answer.data);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new HostError(
    'unexpected-answer',
    `${host} answered in a form that is not GitHub’s${where && ` (at ${where})`}`,
    {
      status: answer.status,
      requestId: answer.headers['x-github-request-id'],
    },
  );
}
