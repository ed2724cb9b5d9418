import type { DrawnMessage } from '../blocks/parts.ts';
import { createPacer } from '../pacer.ts';
import { patiently } from '../patiently.ts';
import { readRefusal, readRetryAfterMs } from '../refusal.ts';
import { type PlainMessage, sendDrawn } from '../send-drawn.ts';
import type { WebClient } from '../tell-person.ts';
import type { Post } from '../unfinished-posts.ts';
import type { Outlet, Shown } from './outlet.ts';

export interface MessageOutletParts {
  readonly client: WebClient;
  /** A channel the bot may post to, or the id of a person to write to directly. */
  readonly channel: string;
  readonly threadTs?: string | undefined;
  /** The message of ours whose place the first state takes; a new one when left out. */
  readonly ts?: string | undefined;
  readonly post: Post;
}

/** `chat.update` is meant for about one call a second: https://docs.slack.dev/apis/web-api/rate-limits */
const gapMs = 1000;

// Deleted meanwhile, or not to be changed any more.
const gone = ['message_not_found', 'cant_update_message', 'edit_window_closed'];

/** A message of the bot's own, posted once and then changed; posted anew for the last word when somebody deleted it. */
export function createMessageOutlet({ client, channel, threadTs, ts, post }: MessageOutletParts): Outlet {
  let place = ts === undefined ? undefined : { channel, ts };
  let pausedMs = 0;
  let needsOlder = false;

  const sendKnown = async <Result>(message: DrawnMessage, call: (plain: PlainMessage) => Promise<Result>) => {
    const { text, older } = message;
    const known = needsOlder && older ? { text, blocks: older } : message;
    return await sendDrawn(known, call, () => {
      needsOlder = true;
    });
  };

  const postNew = async (message: DrawnMessage) => {
    const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
    const posted = await sendKnown(message, (plain) =>
      client.chat.postMessage({ channel, unfurl_links: false, unfurl_media: false, ...thread, ...plain }),
    );
    // A person's id leads to a conversation, and only that can be updated.
    if (posted.ts !== undefined) place = { channel: posted.channel ?? channel, ts: posted.ts };
  };

  const put = async (message: DrawnMessage, isLast: boolean) => {
    const at = place;
    if (!at) return await postNew(message);
    try {
      await sendKnown(message, (plain) => client.chat.update({ ...at, ...plain }));
    } catch (error) {
      if (!isLast || !gone.includes(readRefusal(error) ?? '')) throw error;
      await postNew(message);
    }
  };

  const send = async ({ message, running }: Shown, isLast: boolean) => {
    if (isLast) await patiently(() => put(message, true));
    else await put(message, false);
    pausedMs = 0;
    if (!running) await post.end();
    else if (place) await post.begin({ kind: 'message', ...place }, running.again);
  };

  const pacer = createPacer<Shown>({
    send,
    gapAfter: () => Math.max(gapMs, pausedMs),
    onFailure: (error) => {
      pausedMs = readRetryAfterMs(error) ?? 0;
    },
  });
  return { isLive: true, ...pacer };
}
