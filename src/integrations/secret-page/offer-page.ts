import type { Actor } from '../../core/actor.ts';
import { InputError } from '../../core/errors.ts';
import type { DraftId } from '../../core/ids.ts';
import type { IntegrationsParts } from '../parts.ts';
import type { SecretPageLink } from './secret-page.ts';

/** Offers somebody a page for a draft that is their own; the caller has seen to that. */
export async function offerSecretPage(
  { secretPage }: Pick<IntegrationsParts, 'secretPage'>,
  { workspace, userId }: Actor,
  draft: DraftId,
  place: string,
): Promise<SecretPageLink> {
  if (!secretPage || userId === null) {
    throw new InputError(
      'Secrets cannot be typed on a page here: the bot has no public address. Whoever runs the bot can set FLOW_PUBLIC_URL.',
    );
  }
  return secretPage.offer({ workspace, userId, forUser: userId, draft, place });
}
