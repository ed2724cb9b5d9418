import { z } from 'zod';
import { HostError, type HostErrorCode, type RefusalKind } from '../../core/errors.ts';
import { quote, readJson, readPageWords } from '../contact.ts';

// GitLab words its refusals in three shapes; an OAuth-style body says most in error_description.
const ErrorBody = z.object({
  message: z.unknown().optional(),
  error: z.string().optional(),
  error_description: z.string().optional(),
  scope: z.string().optional(),
});

/** Words, or what is wrong with each field: `{"url": ["is blocked: …"]}`. */
const Message = z.union([
  z.string(),
  z.record(z.string(), z.union([z.string(), z.array(z.string())])).transform((fields) =>
    Object.entries(fields)
      .map(
        ([field, problem]) =>
          `${field === 'base' || field === 'error' ? '' : `${field} `}${[problem].flat().join(', ')}`,
      )
      .join('; '),
  ),
]);

function readCode(status: number, isJson: boolean): HostErrorCode {
  // Its limiter answers in plain text ("Retry later"), everything else of the API in JSON.
  if (status === 429) return 'rate-limited';
  if (!isJson) return 'unexpected-answer';
  if (status === 401) return 'unauthorized';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'not-found';
  if (status === 400 || status === 409 || status === 422) return 'rejected';
  return 'unexpected-answer';
}

// lib/gitlab/auth/user_access_denied_reason.rb, over the releases.
const keptOut =
  /account (?:has been|is) (?:blocked|banned|deactivated)|pending approval|must accept the Terms of Service|email address is not confirmed|password (?:has )?expired|cannot be performed by internal users/i;

// app/services/test_hooks: what a test would send, where there is nothing of the kind.
const noSample = /^Ensure the (?:project|group) has/i;

function readRefusal(status: number, error: string | undefined, words: string): RefusalKind | undefined {
  if (/maximum number of .*\bhooks\b.* exceeded/i.test(words)) return 'too-many-hooks';
  if (status === 422 && noSample.test(words)) return 'nothing-to-deliver';
  if (status !== 403) return undefined;
  if (error === 'insufficient_scope') return 'insufficient-scope';
  return keptOut.test(words) ? 'account-blocked' : undefined;
}

/** Turns an answer that is no success into the one error the rest of the house knows. */
export async function toHostError(answer: Response, host: string): Promise<HostError> {
  const text = await answer.text();
  const json = readJson(answer.headers.get('content-type') ?? '', text);
  const parsed = ErrorBody.safeParse(json);
  const body = parsed.success ? parsed.data : {};
  const message = Message.safeParse(body.message).data;
  const words = quote(
    body.error_description ?? message ?? body.error ?? (json === undefined ? readPageWords(text) : ''),
  );
  const seconds = Number(answer.headers.get('retry-after'));
  return new HostError(
    readCode(answer.status, json !== undefined),
    `${host} answered ${answer.status}${words === '' ? '' : `: ${words}`}`,
    {
      status: answer.status,
      refusal: readRefusal(answer.status, body.error, words),
      hostSays: words === '' ? undefined : words,
      retryAfterMs: Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : undefined,
      requestId: answer.headers.get('x-request-id') ?? undefined,
      body: {
        ...(body.error === undefined ? {} : { error: quote(body.error, 80) }),
        ...(body.scope === undefined ? {} : { scope: quote(body.scope, 120) }),
      },
    },
  );
}

/** Parses a success; an answer of another shape is the host's fault, not ours. */
export function readAnswer<Schema extends z.ZodType>(schema: Schema, data: unknown, host: string): z.output<Schema> {
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new HostError(
    'unexpected-answer',
    `${host} answered in a form that is not GitLab’s${where && ` (at ${where})`}`,
  );
}
