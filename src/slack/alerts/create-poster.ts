import { z } from 'zod';
import { isAlert, type Poster, type Seen, type Sent, type Subject } from '../../alerts/index.ts';
import type { Alert } from '../../core/alert.ts';
import type { AlertEntry, OutboxEntry } from '../../storage/index.ts';
import type { DrawnMessage } from '../blocks/parts.ts';
import { readRefusal, readRetryAfterMs } from '../refusal.ts';
import { sendDrawn } from '../send-drawn.ts';
import type { WebClient } from '../tell-person.ts';
import { alertMessage, alertReply } from './draw-alert.ts';
import { postMessage } from './draw-post.ts';
import type { ImageUrl } from './image-url.ts';

// https://docs.slack.dev/reference/methods/chat.postMessage#errors
const lostPlaces = [
  'channel_not_found',
  'not_in_channel',
  'is_archived',
  'restricted_action',
  'user_not_found',
  'user_disabled',
  'cannot_dm_bot',
  'messages_tab_disabled',
];
/** The message stands, and its place takes no replies. */
const noReplies = [
  'cannot_reply_to_message',
  'restricted_action_thread_locked',
  'restricted_action_non_threadable_channel',
];
const lostMessages = ['message_not_found', 'cant_update_message', 'edit_window_closed', 'thread_not_found'];

/** What tells a message of ours from others: https://docs.slack.dev/messaging/message-metadata */
const eventType = 'flow_alert';
const Message = z.object({
  ts: z.string(),
  metadata: z.object({ event_type: z.literal(eventType), event_payload: z.object({ entry: z.string() }) }),
});
const History = z.object({ messages: z.array(z.unknown()), has_more: z.boolean().default(false) });
const historyLength = 200;
const marginSeconds = 60;

const Posted = z.object({ ts: z.string(), channel: z.string() });

function readFailure(error: unknown): Sent {
  const retryAfterMs = readRetryAfterMs(error);
  if (retryAfterMs !== undefined) return { kind: 'limited', retryAfterMs };
  const why = readRefusal(error);
  // No answer, or one that nobody can read: it may have arrived.
  if (why === undefined) return { kind: 'unsure' };
  if (lostPlaces.includes(why)) return { kind: 'lost', why };
  if (lostMessages.includes(why)) return { kind: 'no-message' };
  return { kind: 'refused', why };
}

/** Sends alerts and posts to Slack, each with a mark by which it can be found again. */
export function createPoster(client: WebClient, imageUrl: ImageUrl | null = null): Poster {
  const post = async (entry: OutboxEntry, channel: string, threadTs: string | undefined, message: DrawnMessage) => {
    const posted = await sendDrawn(message, (plain) =>
      client.chat.postMessage({
        channel,
        unfurl_links: false,
        unfurl_media: false,
        metadata: { event_type: eventType, event_payload: { entry: entry.id } },
        ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
        ...plain,
      }),
    );
    return { kind: 'sent', ...Posted.parse(posted) } as const;
  };

  /** In its thread; where there is none to be had, it is said once beside the message. */
  const reply = async (
    entry: AlertEntry,
    { finding }: Alert,
    place: NonNullable<Alert['message']>,
    isRepeat: boolean,
  ) => {
    const draw = (title?: string) => alertReply(entry.words ?? '', entry.people, { mayBeRepeat: isRepeat, title });
    try {
      return await post(entry, place.channel, place.ts, draw());
    } catch (error) {
      if (!noReplies.includes(readRefusal(error) ?? '')) throw error;
      return await post(entry, place.channel, undefined, draw(finding.title));
    }
  };

  const send = async (entry: OutboxEntry, subject: Subject, mayBeRepeat: boolean): Promise<Sent> => {
    if (!isAlert(subject)) {
      return await post(entry, entry.channel, undefined, postMessage(subject, imageUrl, { mayBeRepeat }));
    }
    const place = subject.message;
    switch (entry.act) {
      case 'post': {
        const { words, people } = entry;
        const news = words === null ? undefined : { words, people };
        return await post(entry, entry.channel, undefined, alertMessage(subject, { mayBeRepeat, news }));
      }
      case 'scheduled':
        return await post(entry, entry.channel, undefined, alertMessage(subject, { mayBeRepeat }));
      case 'say':
        if (!place) return { kind: 'no-message' };
        return await reply(entry, subject, place, mayBeRepeat);
      case 'update':
        if (!place) return { kind: 'no-message' };
        await sendDrawn(alertMessage(subject), (plain) => client.chat.update({ ...place, ...plain }));
        return { kind: 'sent', ...place };
      default:
        return entry satisfies never;
    }
  };

  return {
    async send(entry, subject, mayBeRepeat) {
      try {
        return await send(entry, subject, mayBeRepeat);
      } catch (error) {
        return readFailure(error);
      }
    },

    async look({ id, act, channel, begunAt }, subject): Promise<Seen> {
      const message = isAlert(subject) ? subject.message : null;
      const oldest = String(Math.floor((begunAt ?? 0) / 1000) - marginSeconds);
      const wanted = { oldest, limit: historyLength, include_all_metadata: true };
      try {
        const found = History.parse(
          act === 'say' && message
            ? await client.conversations.replies({ channel: message.channel, ts: message.ts, ...wanted })
            : await client.conversations.history({ channel, ...wanted }),
        );
        const own = found.messages
          .flatMap((each) => Message.safeParse(each).data ?? [])
          .find(({ metadata }) => metadata.event_payload.entry === id);
        if (own) return { kind: 'there', channel, ts: own.ts };
        return { kind: found.has_more ? 'cannot-tell' : 'absent' };
      } catch {
        // Reading channels is a permission that the bot does not ask for everywhere.
        return { kind: 'cannot-tell' };
      }
    },
  };
}
