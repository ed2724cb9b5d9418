import { z } from 'zod';
import { InputError } from '../../core/errors.ts';
import type { Secret } from '../../core/secret.ts';
import { readRefusal } from '../refusal.ts';
import type { WebClient } from '../tell-person.ts';

export interface FileParts {
  readonly botToken: Secret;
  /** Null for Slack itself. */
  readonly apiUrl: string | null;
}

/** https://docs.slack.dev/reference/objects/file-object */
const FileAnswer = z.object({
  file: z.object({ user: z.string(), size: z.number(), url_private: z.string() }),
});

const field = 'file';
const mostBytes = 5 * 1024 * 1024;
const longestMs = 15_000;
const slackFiles = 'https://files.slack.com';

const notPermitted = () =>
  new InputError(
    'Slack does not let the bot read the file: the app needs the permission files:read. Whoever installed it adds that and installs it again; in a terminal "import FILE" works without.',
    field,
  );

const notGiven = () => new InputError('Slack did not hand out the file. Choose it again in a minute.', field);

const tooLarge = () =>
  new InputError('The file has more than 5 MB: too much for a list of integrations. Part it.', field);

/** The bot's token goes to Slack and to nobody else, whatever an answer names as the place of a file. */
function requireSlack(address: string, { apiUrl }: FileParts): URL {
  const url = URL.parse(address);
  if (url && url.origin === (apiUrl === null ? slackFiles : new URL(apiUrl).origin)) return url;
  throw notGiven();
}

async function findAddress(client: WebClient, parts: FileParts, fileId: string, userId: string): Promise<URL> {
  let answer: unknown;
  try {
    answer = await client.files.info({ file: fileId });
  } catch (error) {
    const refusal = readRefusal(error);
    if (refusal === undefined) throw error;
    throw refusal === 'missing_scope' ? notPermitted() : notGiven();
  }
  const { file } = FileAnswer.parse(answer);
  if (file.user !== userId) throw new InputError('That file is somebody else’s. Choose one of your own.', field);
  if (file.size > mostBytes) throw tooLarge();
  return requireSlack(file.url_private, parts);
}

async function readText(answer: Response): Promise<string> {
  const bytes = await answer.arrayBuffer();
  if (bytes.byteLength > mostBytes) throw tooLarge();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new InputError('The file is no text in UTF-8. Export or save it as that.', field);
  }
}

/**
 * Reads a file that this person put into a form, once; nothing of it is kept. Throws InputError where Slack does not hand
 * it out, or it is none of theirs.
 */
export async function downloadFile(
  client: WebClient,
  parts: FileParts,
  { fileId, userId }: { readonly fileId: string; readonly userId: string },
): Promise<string> {
  const url = await findAddress(client, parts, fileId, userId);
  let answer: Response;
  try {
    // biome-ignore lint/style/noRestrictedGlobals: the address is Slack's own, and no host's.
    answer = await fetch(url, {
      headers: { authorization: `Bearer ${parts.botToken.reveal()}` },
      redirect: 'error',
      signal: AbortSignal.timeout(longestMs),
    });
  } catch {
    throw notGiven();
  }
  // To whom it does not know Slack shows a page to sign in at, and says 200.
  if (/\bhtml\b/.test(answer.headers.get('content-type') ?? '')) throw notPermitted();
  if (!answer.ok) throw notGiven();
  return readText(answer);
}
