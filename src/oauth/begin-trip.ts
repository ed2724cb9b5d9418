import { randomBytes } from 'node:crypto';
import { type HookId, newHookId } from '../core/ids.ts';
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
  /** The webhook that the App is asked to have. */
  readonly hook: HookId | null;
}

const isThisMachine = (url: string) => /^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(new URL(url).hostname);

/** Null where the host would not reach it, or anybody could listen; only a host on this machine takes what is not secure. */
export function chooseHookUrl(url: string, baseUrl: string): string | null {
  if (isThisMachine(baseUrl)) return url;
  return url.startsWith('https:') && !isThisMachine(url) ? url : null;
}

/** A sign-in with the set-up's OAuth app; undefined when the set-up does not wait for it any more. */
export async function beginSignIn(parts: OAuthParts, to: PlacedOffer): Promise<Begun | undefined> {
  const found = await findApp(parts, to);
  if (!found) return undefined;
  return { ...(await beginOAuth(found.app, found.provider.requiredScopes('oauth'))), manifest: null, hook: null };
}

/** A GitHub App for the set-up's organisations; undefined when the set-up does not wait for one any more. */
export async function beginApp(parts: OAuthParts, to: PlacedOffer): Promise<Begun | undefined> {
  const { gitHubApp, id } = getProviderOf(parts, to.provider);
  const draft = await parts.store.findDraft(to.workspace, to.draft);
  if (!gitHubApp || !draft || !waitsFor(draft, to)) return undefined;
  const state = new Secret(randomBytes(32).toString('base64url'));
  const hook = newHookId();
  const address = parts.hookAddress?.of(id, hook);
  const hookUrl = address === undefined ? null : chooseHookUrl(address, draft.baseUrl);
  const back = { state, redirectUri: redirectUriOf(parts, id), installedUri: installedUriOf(parts, id), hookUrl };
  const { url, manifest } = gitHubApp.manifest({ baseUrl: draft.baseUrl, organizations: draft.organizations }, back);
  return { url, manifest, state, codeVerifier: null, hook: hookUrl === null ? null : hook };
}
