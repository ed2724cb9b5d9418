import type { SlackWorld } from '../world/slack.ts';

interface WrittenEvent {
  readonly text: string;
  readonly channel: string;
  readonly [field: string]: unknown;
}

/** Sends what Slack tells of a message to the bot, or something like it. */
export async function writeEvent(
  slack: SlackWorld,
  user: string,
  event: WrittenEvent,
  id: string = crypto.randomUUID(),
) {
  const body = {
    type: 'event_callback',
    team_id: slack.team.id,
    event_id: `Ev${id}`,
    event: { type: 'message', channel_type: 'im', user: slack.as(user).id, ts: '1.000100', ...event },
  };
  return await slack.post(JSON.stringify(body), { contentType: 'application/json' });
}
