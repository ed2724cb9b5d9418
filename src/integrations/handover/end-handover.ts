import type { Actor } from '../../core/actor.ts';
import type { HandoverId } from '../../core/ids.ts';
import type { Handover } from '../../storage/handover.ts';
import { audited } from '../audit.ts';
import type { IntegrationsParts } from '../parts.ts';
import { advance, ending } from './advance.ts';
import { getAskedBy, getAskedOf, isOpen } from './own-handover.ts';

/** A page that is open still would take what nobody asks for any more. */
async function closePage({ store }: IntegrationsParts, { workspace }: Actor, { page, draft }: Handover): Promise<void> {
  if (page === null) return;
  await store.changeDraft(workspace, draft, (current) =>
    current.secretPage === page ? { ...current, secretPage: null } : current,
  );
}

async function end(
  parts: IntegrationsParts,
  actor: Actor,
  handover: Handover,
  state: 'declined' | 'withdrawn',
  action: string,
): Promise<Handover> {
  if (!isOpen(handover)) return handover;
  const { ledger, clock } = parts;
  const { asked, baseUrl, requester, colleague } = handover;
  const after = { step: asked.kind, host: new URL(baseUrl).host, requester, colleague };
  const ended = await audited(parts, actor, { action, integration: null, after }, () =>
    ledger.changeHandover(actor.workspace, handover.id, (current) =>
      isOpen(current) ? advance(current, ending(state, clock.now())) : current,
    ),
  );
  await closePage(parts, actor, ended ?? handover);
  return ended ?? handover;
}

/** The colleague cannot do it. What is over already stays as it is. */
export async function declineHandover(parts: IntegrationsParts, actor: Actor, id: HandoverId): Promise<Handover> {
  return end(parts, actor, await getAskedOf(parts, actor, id), 'declined', 'decline-handover');
}

/** The requester does not need it any more. */
export async function withdrawHandover(parts: IntegrationsParts, actor: Actor, id: HandoverId): Promise<Handover> {
  return end(parts, actor, await getAskedBy(parts, actor, id), 'withdrawn', 'withdraw-handover');
}
