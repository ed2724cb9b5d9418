import { randomBytes } from 'node:crypto';
import { Secret } from '../core/secret.ts';
import { beginOAuth } from '../providers/index.ts';
import { findApp, getProviderOf, installedUriOf, type PlacedOffer, redirectUriOf, waitsFor } from './current-trip.ts';
import type { OAuthParts } from './oauth.ts';

/** Where the browser goes, what it posts there, and what will prove that it comes back from there. */
interface Begun {
  readonly url: string;
  readonly manifest: string | null;
  readonly state: Secret;
  readonly codeVerifier: Secret | null;
}

/** A sign-in with the set-up's OAuth app; undefined when the set-up does not wait for it any more. */
export async function beginSignIn(parts: OAuthParts, to: PlacedOffer): Promise<Begun | undefined> {
  const found = await findApp(parts, to);
  if (!found) return undefined;
  return { ...(await beginOAuth(found.app, found.provider.requiredScopes('oauth'))), manifest: null };
}

/** A GitHub App for the set-up's organisations; undefined when the set-up does not wait for one any more. */
export async function beginApp(parts: OAuthParts, to: PlacedOffer): Promise<Begun | undefined> {
  const { gitHubApp, id } = getProviderOf(parts, to.provider);
  const draft = await parts.store.findDraft(to.workspace, to.draft);
  if (!gitHubApp || !draft || !waitsFor(draft, to)) return undefined;
  const state = new Secret(randomBytes(32).toString('base64url'));
  const back = { state, redirectUri: redirectUriOf(parts, id), installedUri: installedUriOf(parts, id) };
  const { url, manifest } = gitHubApp.manifest({ baseUrl: draft.baseUrl, organizations: draft.organizations }, back);
  return { url, manifest, state, codeVerifier: null };
}
