import { z } from 'zod';
import { HostError, type HostErrorCode } from '../core/errors.ts';
import type { Net } from '../net/index.ts';
import { keepHeaders, quote, readJson, readPageWords, userAgent } from './contact.ts';

/** An answer of a REST API, whatever its status. */
export interface RestAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined when the body was no JSON. */
  readonly json: unknown;
  /** The body when it is plain text; else a page's title or first words. */
  readonly words: string;
  readonly retryAfterMs: number | undefined;
}

/** Asks one thing below the base URL. Throws HostError only when there was no HTTP answer; each path is asked once. */
export type AskRest = (path: string) => Promise<RestAnswer>;

/** Asks or writes one thing, every time it is called. Throws HostError only when there was no HTTP answer. */
export type SendRest = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object) => Promise<RestAnswer>;

/** `authorize` gives the Authorization header when a call goes out. */
export function createRestSender(baseUrl: string, authorize: () => string, net: Net): SendRest {
  return async (method, path, given) => {
    const answer = await net.fetch(new URL(path, `${baseUrl}/`), {
      method,
      headers: {
        accept: 'application/json, text/plain',
        authorization: authorize(),
        'user-agent': userAgent,
        ...(given ? { 'content-type': 'application/json' } : {}),
      },
      ...(given ? { body: JSON.stringify(given) } : {}),
    });
    const body = await answer.text();
    const contentType = answer.headers.get('content-type') ?? '';
    const seconds = Number(answer.headers.get('retry-after'));
    return {
      status: answer.status,
      headers: keepHeaders(answer.headers),
      json: readJson(contentType, body),
      words: /^text\/plain\b/i.test(contentType) ? quote(body) : readPageWords(body),
      retryAfterMs: Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : undefined,
    };
  };
}

/** Asks through a sender, each path once. */
export function createRestClient(send: SendRest): AskRest {
  const known = new Map<string, Promise<RestAnswer>>();

  return (path) => {
    const answer = known.get(path) ?? send('GET', path);
    known.set(path, answer);
    return answer;
  };
}

// Bitbucket words its refusals as a list of errors, Jira as a list of messages.
const ErrorBody = z.union([
  z
    .object({ errors: z.array(z.object({ message: z.string().nullish() })).nonempty() })
    .transform(({ errors }) => errors.flatMap(({ message }) => message ?? []).join(' ')),
  z.object({ errorMessages: z.array(z.string()) }).transform(({ errorMessages }) => errorMessages.join(' ')),
  z.object({ message: z.string() }).transform(({ message }) => message),
]);

/** What an answer says in words: its error messages, or the page it is. */
function readRefusalWords(answer: RestAnswer): string {
  const body = ErrorBody.safeParse(answer.json);
  if (body.success) return quote(body.data);
  return answer.json === undefined ? answer.words : '';
}

/** The error for an answer that is no success; what the code means is each product's own. */
export function toRestError(answer: RestAnswer, host: string, code: HostErrorCode): HostError {
  const words = readRefusalWords(answer);
  return new HostError(code, `${host} answered ${answer.status}${words === '' ? '' : `: ${words}`}`, {
    status: answer.status,
    hostSays: words === '' ? undefined : words,
    retryAfterMs: answer.retryAfterMs,
    requestId: answer.headers['x-arequestid'],
  });
}

/** Parses a success; an answer of another shape is the host's fault, not ours. */
export function readShape<Schema extends z.ZodType>(
  schema: Schema,
  answer: RestAnswer,
  host: string,
  product: string,
): z.output<Schema> {
  const parsed = schema.safeParse(answer.json);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new HostError(
    'unexpected-answer',
    `${host} answered in a form that is not ${product}’s${where && ` (at ${where})`}`,
    { status: answer.status, requestId: answer.headers['x-arequestid'] },
  );
}
