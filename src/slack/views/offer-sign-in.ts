import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { Actor } from '../../core/actor.ts';
import type { DraftId } from '../../core/ids.ts';
import type { Integrations } from '../../integrations/index.ts';
import type { SignInWords } from '../../oauth/index.ts';
import type { Provider } from '../../providers/index.ts';
import type { ViewMetadata } from './metadata.ts';
import { signInView } from './sign-in-view.ts';

/** Where a link to a browser was offered: the view to go on in, and where to tell who has closed it. */
const Place = z.object({ view: z.string(), channel: z.string().nullable() });

export const writePlace = (place: z.infer<typeof Place>): string => JSON.stringify(Place.parse(place));

export function readPlace(text: string): z.infer<typeof Place> {
  return Place.parse(JSON.parse(text));
}

interface Offering {
  readonly integrations: Integrations;
  readonly providers: readonly Provider[];
}

/** Makes a new link and the view that shows it; links made before count no more. */
export async function offerSignIn(
  { integrations, providers }: Offering,
  actor: Actor,
  viewId: string,
  metadata: ViewMetadata & { readonly draft: DraftId },
  before: SignInWords | null = null,
): Promise<ModalView> {
  const place = writePlace({ view: viewId, channel: metadata.channel });
  const link = await integrations.offerSignIn(actor, metadata.draft, place);
  const draft = await integrations.getDraft(actor, metadata.draft);
  const provider = providers.find(({ id }) => id === draft.provider);
  if (!provider) throw new Error(`there is no provider ${draft.provider}`);
  return signInView({ draft, provider, link, before }, metadata);
}
