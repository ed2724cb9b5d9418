import type { Actor } from '../../core/actor.ts';
import { InputError } from '../../core/errors.ts';
import type { HandoverId } from '../../core/ids.ts';
import type { Draft } from '../../storage/documents.ts';
import type { Handover } from '../../storage/handover.ts';
import { audited } from '../audit.ts';
import type { Authorise } from '../authorise.ts';
import { getProvider } from '../get-provider.ts';
import type { IntegrationsParts } from '../parts.ts';
import { readSecret, type SecretField } from '../read-secret.ts';
import { sealedAs, withSecret } from '../secret-page/keep-secret.ts';
import type { SecretPageLink } from '../secret-page/secret-page.ts';
import { advance } from './advance.ts';
import { findStanding } from './find-standing.ts';
import { getAskedOf, isOpen } from './own-handover.ts';

interface GivingParts extends IntegrationsParts {
  readonly authorise: Authorise;
}

interface Asked {
  readonly handover: Handover;
  readonly draft: Draft;
  readonly field: SecretField;
}

const over = () => new InputError('This request is over, so nothing was kept. Its message says why.');

async function getAsked(parts: GivingParts, actor: Actor, id: HandoverId): Promise<Asked> {
  const handover = await getAskedOf(parts, actor, id);
  const { field } = handover.asked;
  if (!isOpen(handover) || field === null) throw over();
  const standing = await findStanding(parts, parts.authorise, actor.workspace, handover);
  if ('because' in standing) {
    throw new InputError('The set-up this was for is gone or has changed, so nothing was kept. Ask whoever sent it.');
  }
  return { handover, draft: standing.draft, field };
}

/** A page that takes the secret from the colleague alone; `place` is handed back when it came. */
export async function offerHandoverPage(
  parts: GivingParts,
  actor: Actor,
  id: HandoverId,
  place: string,
): Promise<SecretPageLink> {
  const { handover, draft } = await getAsked(parts, actor, id);
  if (!parts.secretPage) {
    throw new InputError('Secrets cannot be typed on a page here: the bot has no public address.');
  }
  const { requester: userId, colleague: forUser } = handover;
  const { workspace } = actor;
  const link = await parts.secretPage.offer({ workspace, userId, forUser, draft: draft.id, place });
  const page = (await parts.store.findDraft(workspace, draft.id))?.secretPage ?? null;
  await parts.ledger.changeHandover(workspace, id, (current) => advance(current, { page }));
  return link;
}

/** Seals what the colleague typed into the requester's set-up, where nobody can read it again. */
export async function giveHandoverSecret(
  parts: GivingParts,
  actor: Actor,
  id: HandoverId,
  typed: string,
): Promise<void> {
  const { handover, draft, field } = await getAsked(parts, actor, id);
  const { workspace } = actor;
  const { typedUrl, ...integration } = draft;
  const asRead = { ...integration, id: null, name: null, typedUrl: typedUrl ?? undefined };
  const secret = readSecret(field, typed, getProvider(parts.providers, draft.provider), asRead);
  const sealed = parts.vault.seal(secret, { workspace, owner: draft.id, field: sealedAs(field) });
  const after = { secret: field, host: new URL(draft.baseUrl).host, requester: handover.requester };
  await audited(parts, actor, { action: 'give-secret', integration: null, after }, () =>
    parts.store.changeDraft(workspace, draft.id, (current) => {
      const isSame = current.provider === handover.provider && current.baseUrl === handover.baseUrl;
      if (!isSame || current.authentication !== draft.authentication) throw over();
      return withSecret(current, field, sealed, secret);
    }),
  );
}
