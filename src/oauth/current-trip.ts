import type { ProviderId } from '../core/integration.ts';
import type { OAuthApp, Provider } from '../providers/index.ts';
import type { Draft } from '../storage/documents.ts';
import type { OAuthParts, SignInEnd, SignInFailure } from './oauth.ts';
import type { Offer } from './round-trip.ts';

/** An offer with the workspace it was made in. */
export type PlacedOffer = Offer & Pick<SignInEnd, 'workspace'>;

export function getProviderOf({ providers }: OAuthParts, id: ProviderId): Provider {
  const found = providers.find((provider) => provider.id === id);
  if (!found) throw new Error(`there is no provider ${id}`);
  return found;
}

export const redirectUriOf = ({ publicUrl }: OAuthParts, provider: ProviderId) =>
  `${publicUrl}/oauth/${provider}/callback`;

export const installedUriOf = ({ publicUrl }: OAuthParts, provider: ProviderId) =>
  `${publicUrl}/oauth/${provider}/installed`;

export function endOf(
  parts: OAuthParts,
  offer: PlacedOffer,
  failure: SignInFailure | null,
  { made, app }: Pick<SignInEnd, 'made' | 'app'> = { made: offer.makes, app: null },
): SignInEnd {
  const { workspace, userId, draft, isRenewal, place, baseUrl } = offer;
  const provider = getProviderOf(parts, offer.provider);
  return {
    workspace,
    userId,
    draft,
    isRenewal,
    place,
    made,
    app,
    baseUrl,
    provider,
    redirectUri: redirectUriOf(parts, provider.id),
    failure,
  };
}

/** Whether a set-up still waits for this sign-in and no other. */
export function waitsFor(draft: Draft, offer: Offer): boolean {
  return (
    draft.signIn === offer.id &&
    draft.userId === offer.userId &&
    draft.provider === offer.provider &&
    draft.baseUrl === offer.baseUrl
  );
}

export async function isCurrent({ store }: OAuthParts, offer: PlacedOffer): Promise<boolean> {
  const draft = await store.findDraft(offer.workspace, offer.draft);
  return draft !== undefined && waitsFor(draft, offer);
}

/** The app that a set-up signs in with; undefined when it does not wait for this sign-in any more. */
export async function findApp(
  parts: OAuthParts,
  offer: PlacedOffer,
): Promise<{ readonly provider: Provider; readonly app: OAuthApp } | undefined> {
  const { store, vault } = parts;
  const { workspace } = offer;
  const draft = await store.findDraft(workspace, offer.draft);
  const provider = getProviderOf(parts, offer.provider);
  if (!draft?.oauth || !provider.oauth || !waitsFor(draft, offer)) return undefined;

  const { clientId, clientSecret } = draft.oauth;
  const own = provider.oauth.app.of === 'bot' ? provider.oauth.app.client : null;
  const secret = clientSecret
    ? vault.open(clientSecret, { workspace, owner: draft.id, field: 'client-secret' })
    : own?.secret;
  // The setting was taken away, or names another app, since the offer was made.
  if (!secret || (!clientSecret && own?.id !== clientId)) return undefined;
  const app = { ...provider.oauth.place(draft.baseUrl), client: { id: clientId, secret } };
  return { provider, app: { ...app, redirectUri: redirectUriOf(parts, provider.id) } };
}
