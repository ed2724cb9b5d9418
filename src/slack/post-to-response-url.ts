import { z } from 'zod';
import type { DrawnMessage } from './blocks/parts.ts';
import { ResponseUrlError } from './refusal.ts';

/** What is sent to a `response_url`: https://docs.slack.dev/interactivity/handling-user-interaction */
export interface UrlResponse extends Omit<DrawnMessage, 'older'> {
  readonly response_type: 'ephemeral';
  readonly replace_original: boolean;
  readonly thread_ts?: string;
}

const longestMs = 10_000;
const longestWord = 100;

const Said = z.object({ error: z.string() });

/** Slack says why in JSON, or in one bare word. */
function readWord(text: string): string | undefined {
  try {
    return Said.safeParse(JSON.parse(text)).data?.error;
  } catch {
    return /^[a-z_]+$/.test(text.trim()) ? text.trim().slice(0, longestWord) : undefined;
  }
}

/** Answers through a `response_url`. Throws ResponseUrlError; Bolt's own way has no deadline and loses Slack's reason. */
export async function postToResponseUrl(url: string, response: UrlResponse): Promise<void> {
  // biome-ignore lint/style/noRestrictedGlobals: the address came in a signed envelope, so it is Slack's and no host's.
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(response),
    redirect: 'error',
    signal: AbortSignal.timeout(longestMs),
  });
  const text = await answer.text();
  if (answer.ok) return;
  const seconds = Number(answer.headers.get('retry-after') ?? Number.NaN);
  throw new ResponseUrlError(
    answer.status,
    readWord(text),
    answer.status === 429 && Number.isFinite(seconds) ? seconds * 1000 : undefined,
  );
}
