import { z } from 'zod';
import type { Actor, Role } from '../core/actor.ts';
import type { Envelope } from './envelope.ts';

/** The fields of `users.info` that say who somebody is: https://docs.slack.dev/reference/objects/user-object */
const SlackUser = z.object({
  team_id: z.string().optional(),
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

/** `unknown`: Slack could not be asked, so nothing is done for this person now. */
type ReadActor = { readonly actor: Actor } | { readonly unknown: true };

export type FindActor = (envelope: Envelope) => Promise<ReadActor>;

export interface ActorParts {
  /** Asks `users.info`; throws when Slack does not answer. */
  readonly askUser: (userId: string) => Promise<unknown>;
  /** Slack user ids. */
  readonly admins: readonly string[];
  readonly noteFailure: (error: unknown) => void;
}

function isFullMember(user: SlackUser, workspace: string): boolean {
  const teams = [user.team_id ?? workspace, ...(user.enterprise_user?.teams ?? [])];
  const isGuest = user.is_restricted === true || user.is_ultra_restricted === true;
  return teams.includes(workspace) && !user.deleted && !user.is_bot && !user.is_stranger && !isGuest;
}

/** Says who asks, and what they may do: the envelope for who, Slack for what kind of member, the settings for admins. */
export function createReadActor({ askUser, admins, noteFailure }: ActorParts): FindActor {
  return async (envelope) => {
    const { workspace, userId, userTeamId, channelId } = envelope;
    const as = (role: Role) => ({
      actor: { workspace, userId, role, ...(channelId === undefined ? {} : { channel: channelId }) },
    });
    if (userTeamId !== undefined && userTeamId !== workspace) return as('none');

    try {
      const { user } = UserAnswer.parse(await askUser(userId));
      if (!isFullMember(user, workspace)) return as('none');
      return as(admins.includes(userId) ? 'admin' : 'viewer');
    } catch (error) {
      noteFailure(error);
      return { unknown: true };
    }
  };
}
