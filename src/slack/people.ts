import { webApi } from '@slack/bolt';
import { z } from 'zod';
import type { Clock } from '../core/clock.ts';
import type { WorkspaceId } from '../core/ids.ts';
import type { Log } from '../core/log.ts';
import type { Secret } from '../core/secret.ts';
import type { People } from '../integrations/index.ts';
import { createAskUser } from './ask-user.ts';
import { clientOptions } from './client-options.ts';
import { readRefusal } from './refusal.ts';
import { createSlackLogger } from './slack-logger.ts';

/** The fields of `users.info` that say who somebody is: https://docs.slack.dev/reference/objects/user-object */
const SlackUser = z.object({
  team_id: z.string().optional(),
  // Nobody is kept out over a name.
  real_name: z.string().optional().catch(undefined),
  deleted: z.boolean().optional(),
  is_bot: z.boolean().optional(),
  is_stranger: z.boolean().optional(),
  is_restricted: z.boolean().optional(),
  is_ultra_restricted: z.boolean().optional(),
  // In an Enterprise organisation a person may belong to several workspaces.
  enterprise_user: z.object({ teams: z.array(z.string()).optional() }).optional(),
});
type SlackUser = z.infer<typeof SlackUser>;

const UserAnswer = z.object({ user: SlackUser });
const GroupAnswer = z.object({ users: z.array(z.string()) });

/** Asks Slack; both throw when it does not answer. */
export interface PeopleQuestions {
  readonly askUser: (userId: string) => Promise<unknown>;
  readonly askGroup: (groupId: string) => Promise<unknown>;
  readonly clock: Clock;
  readonly noteFailure: (error: unknown) => void;
}

/** Slack lets an app ask about twenty groups a minute. */
const groupKeptMs = 60_000;

function isFullMember(user: SlackUser, workspace: string): boolean {
  const teams = [user.team_id ?? workspace, ...(user.enterprise_user?.teams ?? [])];
  const isGuest = user.is_restricted === true || user.is_ultra_restricted === true;
  return teams.includes(workspace) && !user.deleted && !user.is_bot && !user.is_stranger && !isGuest;
}

/** Deleted or switched off, or never there; in a workspace whose plan has no groups, none is. */
const noSuchGroup = ['no_such_subteam', 'plan_upgrade_required'];

/** What Slack says of people. Who is in a user group is remembered for a minute, what Slack did not answer is not. */
export function askingPeople({ askUser, askGroup, clock, noteFailure }: PeopleQuestions): People {
  type Members = readonly string[] | null | undefined;
  const groups = new Map<string, { readonly askedMs: number; readonly members: Promise<Members> }>();

  const ask = async (groupId: string): Promise<Members> => {
    try {
      return GroupAnswer.parse(await askGroup(groupId)).users;
    } catch (error) {
      if (noSuchGroup.includes(readRefusal(error) ?? '')) return null;
      noteFailure(error);
      return undefined;
    }
  };

  const findUser = async (userId: string): Promise<SlackUser | undefined> => {
    try {
      return UserAnswer.parse(await askUser(userId)).user;
    } catch (error) {
      noteFailure(error);
      return undefined;
    }
  };

  return {
    async isFullMember(workspace, userId) {
      const user = await findUser(userId);
      return user && isFullMember(user, workspace);
    },

    async findName(_workspace, userId) {
      return (await findUser(userId))?.real_name || undefined;
    },

    async listGroup(workspace: WorkspaceId, groupId) {
      const key = `${workspace} ${groupId}`;
      const now = clock.monotonicMs();
      const known = groups.get(key);
      if (known && now - known.askedMs < groupKeptMs) return known.members;

      const asked = { askedMs: now, members: ask(groupId) };
      groups.set(key, asked);
      const members = await asked.members;
      if (members === undefined && groups.get(key) === asked) groups.delete(key);
      return members;
    },
  };
}

export interface PeopleParts {
  readonly botToken: Secret;
  /** Null for Slack itself. */
  readonly apiUrl: string | null;
  readonly clock: Clock;
  readonly log: Log;
}

/** Who asks must be known in time for a view to open, for which Slack allows three seconds. */
const askMs = 2000;

/** Asks the Slack that the bot's token belongs to. */
export function createPeople({ botToken, apiUrl, clock, log }: PeopleParts): People {
  const client = new webApi.WebClient(botToken.reveal(), clientOptions(createSlackLogger(log), apiUrl, askMs));
  return askingPeople({
    askUser: createAskUser(client),
    askGroup: (usergroup) => client.usergroups.users.list({ usergroup }),
    clock,
    noteFailure: (error) => log.warn({ err: error }, 'Slack did not say who somebody is, or who is in a user group'),
  });
}
