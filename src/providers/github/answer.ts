import type { z } from 'zod';
import { HostError } from '../../core/errors.ts';
import type { Answer } from './ask.ts';
import { judgeAnswer } from './judge-answer.ts';

// Headers that explain a refusal; anything else of an answer stays out of errors. X-GitHub-SSO is read into `link`.
const kept = ['x-oauth-scopes', 'x-accepted-oauth-scopes', 'x-ratelimit-reset', 'x-ratelimit-remaining'];

function describe(answer: Answer, host: string, hostSays = ''): string {
  return `${host} answered ${answer.status}${hostSays === '' ? '' : `: ${hostSays}`}`;
}

/** The one error the rest of the house knows, for an answer that is no success; undefined for a success. */
export function findHostError(answer: Answer, host: string): HostError | undefined {
  const judgement = judgeAnswer(answer);
  if (judgement.isSuccess) return undefined;
  return new HostError(judgement.code, describe(answer, host, judgement.details.hostSays), {
    ...judgement.details,
    requestId: answer.headers['x-github-request-id'],
    headers: Object.fromEntries(Object.entries(answer.headers).filter(([name]) => kept.includes(name))),
  });
}

/** Parses a success; an answer of another shape is the host's fault, not ours. */
export function readAnswer<Schema extends z.ZodType>(schema: Schema, answer: Answer, host: string): z.output<Schema> {
  const error = findHostError(answer, host);
  if (error) throw error;
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
