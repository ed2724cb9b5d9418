import type { Actor } from '../core/actor.ts';
import type { Integrations, People } from '../integrations/index.ts';
import type { Envelope } from './envelope.ts';

/** `unknown`: Slack could not be asked, so nothing is done for this person now. */
type ReadActor = { readonly actor: Actor } | { readonly unknown: true };

export type FindActor = (envelope: Envelope) => Promise<ReadActor>;

export interface ActorParts {
  readonly people: Pick<People, 'isFullMember'>;
  readonly integrations: Pick<Integrations, 'findRole'>;
}

/** Says who asks, and what they may do: the envelope for who, Slack for what kind of member, the service layer for the role. */
export function createReadActor({ people, integrations }: ActorParts): FindActor {
  return async (envelope) => {
    const { workspace, userId, userTeamId, channelId } = envelope;
    const who = { workspace, userId, ...(channelId === undefined ? {} : { channel: channelId }) };
    const nobody = { actor: { ...who, role: 'none' as const } };
    if (userTeamId !== undefined && userTeamId !== workspace) return nobody;

    // Side by side: both may ask Slack, and a view waits.
    const [isMember, found] = await Promise.all([
      people.isFullMember(workspace, userId),
      integrations.findRole(workspace, userId),
    ]);
    if (isMember === undefined) return { unknown: true };
    return isMember ? { actor: { ...who, ...found } } : nobody;
  };
}
