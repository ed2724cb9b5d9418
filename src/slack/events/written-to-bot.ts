import type { App } from '@slack/bolt';
import { z } from 'zod';
import type { CommandRunner } from '../command-runner.ts';
import { readEnvelope } from '../envelope.ts';
import type { WebClient } from '../tell-person.ts';
import { readMention } from './read-mention.ts';

/** The fields of both events that are used: https://docs.slack.dev/reference/events/message */
const Written = z.object({
  text: z.string().optional(),
  user: z.string(),
  channel_type: z.string().optional(),
  // Edits, joins, deletions and the like.
  subtype: z.string().optional(),
  edited: z.unknown().optional(),
  bot_id: z.string().optional(),
});

const Sent = z.object({ authorizations: z.array(z.object({ user_id: z.string() })).optional() });

/** What a person wrote; undefined for bots (this one too), for edits and for what Slack writes itself. */
function readWritten(event: unknown): z.infer<typeof Written> | undefined {
  const { data } = Written.safeParse(event);
  if (!data || data.subtype !== undefined || data.edited !== undefined || data.bot_id !== undefined) return undefined;
  return data;
}

/**
 * `@Flow …` in channels and threads, and what people write to the bot directly: the same commands as `/flow`. Slack
 * sends an event again only when it was not acknowledged, and that happens before anything runs: what is
 * remembered in memory is enough, and after a restart nothing is repeated that was begun.
 */
export function addWrittenListeners(app: App, runner: CommandRunner): void {
  const hear = async (event: unknown, body: unknown, client: WebClient, isDirect: boolean) => {
    const written = readWritten(event);
    const envelope = readEnvelope(body);
    const botUserId = Sent.safeParse(body).data?.authorizations?.[0]?.user_id;
    if (!written || !envelope || written.user === botUserId) return;
    // A mention in a direct message is told as a message, too.
    if (isDirect !== (written.channel_type === 'im')) return;
    await runner.run(readMention(written.text ?? '', botUserId), { client, envelope, isDirect });
  };

  app.event('app_mention', ({ event, body, client }) => hear(event, body, client, false));
  app.event('message', ({ event, body, client }) => hear(event, body, client, true));
}
