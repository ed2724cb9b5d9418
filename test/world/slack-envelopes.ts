import type { Loose } from '../oracles/loose.ts';
import type { Acknowledgement, PersonWorld } from './person.ts';

export const form = 'application/x-www-form-urlencoded';

/** Sends interactions and events to the bot, in the envelopes that Slack puts them into. */
export function createEnvelopes(world: PersonWorld, id: string, name: string) {
  const user = { id, username: name, name, team_id: world.team.id };
  const envelope = {
    team: world.team,
    user,
    api_app_id: world.appId,
    token: 'unused',
    enterprise: null,
    is_enterprise_install: false,
  };

  const interact = async (payload: Loose): Promise<Acknowledgement> => {
    const body = new URLSearchParams({ payload: JSON.stringify({ ...envelope, ...payload }) });
    return await world.send(body.toString(), form);
  };

  const tell = async (event: Loose): Promise<Acknowledgement> => {
    const now = Math.floor(Date.now() / 1000);
    const body = {
      type: 'event_callback',
      token: 'unused',
      team_id: world.team.id,
      api_app_id: world.appId,
      event: { user: id, event_ts: `${now}.000100`, ...event },
      event_id: `Ev${crypto.randomUUID().slice(0, 8).toUpperCase()}`,
      event_time: now,
      authorizations: [
        {
          enterprise_id: null,
          team_id: world.team.id,
          user_id: world.botUserId,
          is_bot: true,
          is_enterprise_install: false,
        },
      ],
    };
    return await world.send(JSON.stringify(body), 'application/json');
  };

  return { interact, tell };
}
