import type { z } from 'zod';
import type { HostErrorCode } from '../../core/errors.ts';
import { type AskRest, type RestAnswer, readShape, toRestError } from '../rest-client.ts';

/**
 * Bitbucket answers 401, not 403, also to somebody it knows who lacks a permission; only who-am-I tells the two apart.
 * `knows` says that the credential has been accepted already.
 */
function readCode({ status, json }: RestAnswer, knows: boolean): HostErrorCode {
  if (status === 429) return 'rate-limited';
  if (status === 401 && json === undefined && knows) return 'unexpected-answer';
  if (status === 401) return knows ? 'forbidden' : 'unauthorized';
  if (json === undefined) return 'unexpected-answer';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'not-found';
  return 'unexpected-answer';
}

export interface BitbucketAnswers {
  /** Throws the HostError of anything that is no success of that shape, for a credential that is known to be good. */
  get<Schema extends z.ZodType>(schema: Schema, path: string): Promise<z.output<Schema>>;
}

/** Reads answers of one Bitbucket server. */
export function createBitbucketAnswers(ask: AskRest, host: string): BitbucketAnswers {
  return {
    async get(schema, path) {
      const answer = await ask(path);
      if (answer.status !== 200) throw toRestError(answer, host, readCode(answer, true));
      return readShape(schema, answer, host, 'Bitbucket');
    },
  };
}

/** The error for an answer to the first call with a credential. */
export function toFirstError(answer: RestAnswer, host: string) {
  // A 401 that carries neither Bitbucket's errors nor its request id was said by something in front of it.
  const isOwn = answer.json !== undefined || 'x-arequestid' in answer.headers;
  const code = answer.status === 401 && !isOwn ? 'unexpected-answer' : readCode(answer, false);
  return toRestError(answer, host, code);
}
