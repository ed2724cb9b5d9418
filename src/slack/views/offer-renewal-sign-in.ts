import type { ModalView } from '@slack/types';
import type { Actor } from '../../core/actor.ts';
import type { DraftId } from '../../core/ids.ts';
import type { SignInWords } from '../../oauth/index.ts';
import { type Managed, writeManaged } from './manage-metadata.ts';
import type { ManageParts } from './manage-step.ts';
import { writePlace } from './offer-sign-in.ts';
import { renewalSignInView } from './sign-in-view.ts';

/** Makes a new link for a renewal and the view that shows it; links made before count no more. */
export async function offerRenewalSignIn(
  { integrations, providers, marker }: Pick<ManageParts, 'integrations' | 'providers' | 'marker'>,
  actor: Actor,
  view: string,
  managed: Managed & { readonly draft: DraftId },
  before: SignInWords | null = null,
): Promise<ModalView> {
  const place = writePlace({ view, channel: managed.channel });
  const link = await integrations.offerRenewalSignIn(actor, managed.draft, place);
  const { draft } = await integrations.getRenewal(actor, managed.draft);
  const provider = providers.find(({ id }) => id === draft.provider);
  if (!provider) throw new Error(`there is no provider ${draft.provider}`);
  return renewalSignInView({ draft, provider, link, before }, writeManaged(marker, managed, actor));
}
