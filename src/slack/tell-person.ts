import type { webApi } from '@slack/bolt';
import type { DrawnMessage } from './blocks/parts.ts';
import type { Envelope } from './envelope.ts';
import { readRetryAfterMs } from './refusal.ts';
import { sendDrawn } from './send-drawn.ts';

export type WebClient = webApi.WebClient;

/** Where a person is: for messages that only they see. */
export type Whereabouts = Pick<Envelope, 'userId' | 'channelId' | 'threadTs'>;

/** A message to one person in what is theirs and the bot's alone. */
async function tellDirectly(client: WebClient, userId: string, message: DrawnMessage): Promise<void> {
  await sendDrawn(message, (plain) =>
    client.chat.postMessage({ channel: userId, unfurl_links: false, unfurl_media: false, ...plain }),
  );
}

/** Tells one person something where they are, or directly where the bot cannot post. Nobody else sees it. */
export async function tellPerson(client: WebClient, whereabouts: Whereabouts, message: DrawnMessage): Promise<void> {
  const { userId, channelId, threadTs } = whereabouts;
  // In a conversation of two, what only one sees is gone with the next reload.
  if (channelId !== undefined && !channelId.startsWith('D')) {
    const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
    try {
      await sendDrawn(message, (plain) =>
        client.chat.postEphemeral({ channel: channelId, user: userId, ...thread, ...plain }),
      );
      return;
    } catch (error) {
      if (readRetryAfterMs(error) !== undefined) throw error;
      // The bot is no member there, as in people's direct messages.
    }
  }
  await tellDirectly(client, userId, message);
}
