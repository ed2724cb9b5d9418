import type { z } from 'zod';
import type { HostErrorCode } from '../../core/errors.ts';
import { type AskRest, type RestAnswer, readShape, type SendRest, toRestError } from '../rest-client.ts';

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
  if (status === 400 || status === 409) return 'rejected';
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

/** Asks and writes, every time it is called, with a credential that is known to be good; the same errors. */
export type BitbucketWriter = <Schema extends z.ZodType>(
  schema: Schema,
  ...question: Parameters<SendRest>
) => Promise<z.output<Schema>>;

export function createBitbucketWriter(send: SendRest, host: string): BitbucketWriter {
  return async (schema, ...question) => {
    const answer = await send(...question);
    if (answer.status < 200 || answer.status > 299) throw toRestError(answer, host, readCode(answer, true));
    return readShape(schema, answer, host, 'Bitbucket');
  };
}

/** The error for an answer to the first call with a credential. */
export function toFirstError(answer: RestAnswer, host: string) {
  // A 401 that carries neither Bitbucket's errors nor its request id was said by something in front of it.
  const isOwn = answer.json !== undefined || 'x-arequestid' in answer.headers;
  const code = answer.status === 401 && !isOwn ? 'unexpected-answer' : readCode(answer, false);
  return toRestError(answer, host, code);
}
