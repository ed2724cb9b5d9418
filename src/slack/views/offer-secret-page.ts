import type { ModalView } from '@slack/types';
import type { Actor } from '../../core/actor.ts';
import type { DraftId } from '../../core/ids.ts';
import { findAwaitedSecret, type Integrations } from '../../integrations/index.ts';
import type { Provider } from '../../providers/index.ts';
import type { Draft } from '../../storage/documents.ts';
import { type Managed, writeManaged } from './manage-metadata.ts';
import type { Marker } from './marker.ts';
import type { ViewMetadata } from './metadata.ts';
import { writePlace } from './offer-sign-in.ts';
import { renewalPageView, secretPageView } from './secret-page-view.ts';

interface Offering {
  readonly integrations: Integrations;
}

/** Whether somebody has yet to type a secret for it. */
export function awaitsSecret({ providers }: { readonly providers: readonly Provider[] }, draft: Draft): boolean {
  const provider = providers.find(({ id }) => id === draft.provider);
  return provider !== undefined && findAwaitedSecret(draft, provider) !== undefined;
}

/** Makes a link to the page, and the view that shows it; links made before count no more. */
export async function offerSecretPage(
  { integrations }: Offering,
  actor: Actor,
  view: string,
  metadata: ViewMetadata & { readonly draft: DraftId },
): Promise<ModalView> {
  const { draft: id, channel, marked } = metadata;
  const link = await integrations.offerSecretPage(actor, id, writePlace({ view, channel }));
  const { baseUrl } = await integrations.getDraft(actor, id);
  return secretPageView({ link, baseUrl, marked });
}

/** The same for a new credential of an integration that is there. */
export async function offerRenewalPage(
  { integrations, marker }: Offering & { readonly marker: Marker },
  actor: Actor,
  view: string,
  managed: Managed & { readonly draft: DraftId },
): Promise<ModalView> {
  const { draft: id, channel } = managed;
  const link = await integrations.offerRenewalPage(actor, id, writePlace({ view, channel }));
  const { draft } = await integrations.getRenewal(actor, id);
  return renewalPageView({ link, baseUrl: draft.baseUrl, marked: writeManaged(marker, managed, actor) });
}
