import type { Actor } from '../../core/actor.ts';
import { InputError, NotAllowedError } from '../../core/errors.ts';
import type { HandoverId } from '../../core/ids.ts';
import type { Handover } from '../../storage/handover.ts';
import type { IntegrationsParts } from '../parts.ts';

type BoundParts = Pick<IntegrationsParts, 'ledger' | 'people'>;

const gone = () => new InputError('This request is no longer there. Ask whoever sent it.');

/** Throws InputError for an id that is none of this workspace's, and NotAllowedError for somebody else's. */
async function getBound(
  { ledger }: BoundParts,
  actor: Actor,
  id: HandoverId,
  party: 'requester' | 'colleague',
): Promise<Handover> {
  const handover = await ledger.findHandover(actor.workspace, id);
  if (!handover) throw gone();
  if (actor.userId !== null && handover[party] === actor.userId) return handover;
  throw new NotAllowedError('This request is for somebody else, so nothing was done.', [handover[party]]);
}

/** The one that was asked of this person. They need no role: being asked, and being a full member still, is enough. */
export async function getAskedOf(parts: BoundParts, actor: Actor, id: HandoverId): Promise<Handover> {
  const handover = await getBound(parts, actor, id, 'colleague');
  const isMember = await parts.people?.isFullMember(actor.workspace, handover.colleague);
  if (!parts.people || isMember) return handover;
  if (isMember === undefined) throw new InputError('Nothing was done: Slack did not say who you are. Press it again.');
  throw new NotAllowedError('Only full members of this workspace can do a step for somebody: nothing was done.', [
    handover.requester,
  ]);
}

/** The one that this person asked for. */
export async function getAskedBy(parts: BoundParts, actor: Actor, id: HandoverId): Promise<Handover> {
  return getBound(parts, actor, id, 'requester');
}

/** Nobody but the two may do anything with it, and nothing once it is over. */
export function isOpen({ state }: Handover): boolean {
  return state === 'open';
}
