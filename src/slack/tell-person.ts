import type { webApi } from '@slack/bolt';
import type { DrawnMessage } from './blocks/parts.ts';
import type { Envelope } from './envelope.ts';

export type WebClient = webApi.WebClient;

/** Where a person is: for messages that only they see. */
export type Whereabouts = Pick<Envelope, 'userId' | 'channelId'>;

/** Tells one person something where they are, or directly where the bot cannot post. Nobody else sees it. */
export async function tellPerson(client: WebClient, { userId, channelId }: Whereabouts, message: DrawnMessage) {
  if (channelId !== undefined) {
    try {
      await client.chat.postEphemeral({ channel: channelId, user: userId, ...message });
      return;
    } catch {
      // The bot is no member there, as in people's direct messages.
    }
  }
  await client.chat.postMessage({ channel: userId, unfurl_links: false, unfurl_media: false, ...message });
}
