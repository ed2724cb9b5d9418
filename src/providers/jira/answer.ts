import type { z } from 'zod';
import { HostError, type HostErrorCode } from '../../core/errors.ts';
import { type RestAnswer, readShape, toRestError } from '../rest-client.ts';

/** Seraph, Jira's own sign-in, writes these; a page without them is somebody else's. */
function isOwn({ json, headers }: RestAnswer): boolean {
  return json !== undefined || 'x-seraph-loginreason' in headers || 'x-arequestid' in headers;
}

function readCode(answer: RestAnswer): HostErrorCode {
  if (answer.status === 429) return 'rate-limited';
  if (!isOwn(answer)) return 'unexpected-answer';
  if (answer.status === 401) return 'unauthorized';
  if (answer.status === 403) return 'forbidden';
  if (answer.status === 404) return 'not-found';
  return 'unexpected-answer';
}

/** The error for an answer that is no success. After failed sign-ins Jira wants a CAPTCHA solved, which only people can. */
function toJiraError(answer: RestAnswer, host: string): HostError {
  const denied = answer.headers['x-authentication-denied-reason'] ?? '';
  if (!/CAPTCHA/i.test(denied)) return toRestError(answer, host, readCode(answer));
  return new HostError('forbidden', `${host} wants a CAPTCHA solved for this account`, {
    status: answer.status,
    refusal: 'account-blocked',
    hostSays: 'the account is blocked until somebody signs in with it in a browser and solves a CAPTCHA',
  });
}

/** Parses a success; throws the HostError of anything else. */
export function readJira<Schema extends z.ZodType>(schema: Schema, answer: RestAnswer, host: string): z.output<Schema> {
  if (answer.status !== 200) throw toJiraError(answer, host);
  return readShape(schema, answer, host, 'Jira');
}
