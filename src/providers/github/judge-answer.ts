import { isIP } from 'node:net';
import { z } from 'zod';
import { readInstant } from '../../core/clock.ts';
import type { HostErrorCode, HostErrorDetails, RefusalKind } from '../../core/errors.ts';
import { quote } from '../contact.ts';
import type { Answer } from './ask.ts';
import { impliedScopes, readScopes } from './scopes.ts';

/** What an answer means. A success may still have left organisations out, by id, without naming them. */
export type Judgement =
  | { readonly isSuccess: true; readonly leftOut: readonly string[] }
  | {
      readonly isSuccess: false;
      readonly code: HostErrorCode;
      readonly details: Pick<
        HostErrorDetails,
        'refusal' | 'link' | 'callerAddress' | 'hostSays' | 'retryAfterMs' | 'status'
      >;
    };

const ErrorBody = z.object({ message: z.string(), documentation_url: z.string().optional() });
const GraphQlBody = z.object({
  errors: z
    .array(
      z.object({
        message: z.string(),
        type: z.string().optional(),
        extensions: z.object({ saml_failure: z.boolean().optional() }).optional(),
      }),
    )
    .min(1),
});

interface Words {
  /** Whole, for reading; only `quote` of it is shown. */
  readonly text: string;
  /** GraphQL's word for what went wrong: `FORBIDDEN`, `RATE_LIMITED`; empty for REST. */
  readonly type: string;
  readonly isSignOn: boolean;
}

function readWords(data: unknown): Words {
  const graphQl = GraphQlBody.safeParse(data);
  const [error] = graphQl.success ? graphQl.data.errors : [];
  if (error) {
    return {
      text: quote(error.message),
      type: error.type ?? 'UNKNOWN',
      isSignOn: error.extensions?.saml_failure === true,
    };
  }
  const rest = ErrorBody.safeParse(data);
  const text = rest.success ? rest.data.message : typeof data === 'string' ? data : '';
  return { text, type: '', isSignOn: false };
}

const ownWords = /^(?:Bad credentials|Requires authentication|Not Found)$/;

/**
 * Whether GitHub itself answered. Firewalls answer in JSON too; a proxy may take GitHub's headers away, and then the
 * form of the body still tells. What a 401 or a 404 would say of the account needs more than a `message`.
 */
function isFromGitHub(answer: Answer): boolean {
  if (!/\bjson\b/i.test(answer.headers['content-type'] ?? '')) return false;
  if (Object.keys(answer.headers).some((name) => name.startsWith('x-github-'))) return true;
  const body = ErrorBody.safeParse(answer.data);
  if (!body.success) return GraphQlBody.safeParse(answer.data).success;
  if (body.data.documentation_url !== undefined) return true;
  return (answer.status !== 401 && answer.status !== 404) || ownWords.test(body.data.message);
}

// Rows 8 and 9 begin with the same words: only what follows tells them apart.
const addressRefused = /\bIP allow list enabled, and (?:your IP address|(?<address>[0-9a-f:.]+)) is not permitted/i;

// A lifetime policy speaks of classic tokens as well, so it is looked for first.
const refusals: readonly (readonly [RegExp, RefusalKind])[] = [
  [/SAML (?:enforcement|SSO)|organization SAML/i, 'sso'],
  [/enabled OAuth App access restrictions/i, 'oauth-app-restricted'],
  [addressRefused, 'ip-allow-list'],
  [/forbids access via .*lifetime/i, 'token-lifetime'],
  [/forbids access via a personal access token \(classic\)/i, 'classic-tokens-forbidden'],
  [/installation (?:has been|is) suspended/i, 'installation-suspended'],
  [/account (?:was|has been|is) suspended/i, 'account-blocked'],
  [/not accessible by (?:integration|personal access token)/i, 'insufficient-scope'],
  [/^You need at least \S+ scope|has not been granted the required scopes/i, 'insufficient-scope'],
];

// What GitHub says of a webhook that it will not have.
const rejections: readonly (readonly [RegExp, RefusalKind])[] = [
  [/cannot have more than \d+ hooks/i, 'too-many-hooks'],
  [/hook already exists/i, 'hook-exists'],
];

/** `required; url=…` names the page where the token is authorised, `partial-results; organizations=1,2` who is left out. */
function readSignOn(headers: Answer['headers']): { isRequired: boolean; link?: string; leftOut: readonly string[] } {
  const header = headers['x-github-sso'] ?? '';
  const url = URL.parse(/\burl=([^;,\s]+)/.exec(header)?.[1] ?? '');
  const ids = /\borganizations=([\d,\s]+)/.exec(header)?.[1] ?? '';
  return {
    isRequired: /^\s*required\b/i.test(header),
    leftOut: ids.split(',').flatMap((id) => (/^\s*\d+\s*$/.test(id) ? [id.trim()] : [])),
    ...(url?.protocol === 'https:' || url?.protocol === 'http:' ? { link: url.href } : {}),
  };
}

/** A 404 hides what the token may not see; the two scope headers tell when that is the reason. */
function lacksScope(headers: Answer['headers']): boolean {
  const granted = headers['x-oauth-scopes'];
  const accepted = readScopes(headers['x-accepted-oauth-scopes'] ?? '');
  if (granted === undefined || accepted.length === 0) return false;
  const held = impliedScopes(readScopes(granted));
  return !accepted.some((scope) => held.has(scope));
}

/** A secondary limit says how long to wait; the primary one says when it ends, by the host's own clock. */
function readRetryAfterMs(headers: Answer['headers']): number | undefined {
  const seconds = Number(headers['retry-after']);
  if (Number.isFinite(seconds) && seconds > 0) return seconds * 1000;
  if (headers['x-ratelimit-remaining'] !== '0') return undefined;
  const resetAt = Number(headers['x-ratelimit-reset']) * 1000;
  const now = readInstant(headers['date'] ?? '') ?? Number.NaN;
  return resetAt > now ? resetAt - now : undefined;
}

function isLimited(answer: Answer, words: Words): boolean {
  if (words.type === 'RATE_LIMITED' || answer.status === 429) return true;
  if (answer.status !== 403) return false;
  // After several bad credentials GitHub turns every attempt of that person away for a while, good ones too.
  const isLimit = /secondary rate|abuse detection|maximum number of login attempts/i.test(words.text);
  return isLimit || answer.headers['x-ratelimit-remaining'] === '0';
}

/**
 * The one table of what GitHub's answers mean; each row is looked for before those below it. `link` may carry an
 * authorisation request: it is for the person alone.
 * https://docs.github.com/en/rest/authentication/authenticating-to-the-rest-api
 */
export function judgeAnswer(answer: Answer): Judgement {
  const { status, headers } = answer;
  const words = readWords(answer.data);
  const isOk = status >= 200 && status < 300;
  const signOn = readSignOn(headers);
  if (isOk && words.type === '') return { isSuccess: true, leftOut: signOn.leftOut };

  const quoted = quote(words.text);
  const said = { status, ...(quoted === '' ? {} : { hostSays: quoted }) };
  if (!isFromGitHub(answer)) return { isSuccess: false, code: 'unexpected-answer', details: said };
  if (status === 401) return { isSuccess: false, code: 'unauthorized', details: said };
  if (isLimited(answer, words)) {
    return { isSuccess: false, code: 'rate-limited', details: { ...said, retryAfterMs: readRetryAfterMs(headers) } };
  }

  const isRefused = status === 403 || words.type === 'FORBIDDEN';
  if (signOn.isRequired || words.isSignOn) {
    return { isSuccess: false, code: 'forbidden', details: { ...said, refusal: 'sso', link: signOn.link } };
  }
  const [, refusal] = (isRefused && refusals.find(([pattern]) => pattern.test(words.text))) || [];
  if (isRefused) {
    const address = addressRefused.exec(words.text)?.groups?.['address'] ?? '';
    const callerAddress = isIP(address) ? { callerAddress: address } : {};
    const reason = refusal ?? (lacksScope(headers) ? 'insufficient-scope' : undefined);
    return { isSuccess: false, code: 'forbidden', details: { ...said, refusal: reason, ...callerAddress } };
  }
  if (status === 404 || words.type === 'NOT_FOUND') {
    const refusal = lacksScope(headers) ? ({ refusal: 'insufficient-scope' } as const) : {};
    return { isSuccess: false, code: 'not-found', details: { ...said, ...refusal } };
  }
  if (status === 422) {
    const [, rejection] = rejections.find(([pattern]) => pattern.test(words.text)) ?? [];
    return { isSuccess: false, code: 'rejected', details: { ...said, refusal: rejection } };
  }
  return { isSuccess: false, code: 'unexpected-answer', details: said };
}
