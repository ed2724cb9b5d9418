import { randomBytes } from 'node:crypto';
import { isAppKey } from '../core/credential.ts';
import { HostError } from '../core/errors.ts';
import { Secret } from '../core/secret.ts';
import type { MadeApp } from '../providers/index.ts';
import type { Draft } from '../storage/documents.ts';
import { getProviderOf, isCurrent, type PlacedOffer, waitsFor } from './current-trip.ts';
import type { AppToInstall, Arrival, OAuthParts, SignInFailure } from './oauth.ts';
import { type Installing, installPurpose, type Trip } from './round-trip.ts';

/** Owners may take their time to install it, or to approve that. */
const installingMs = 60 * 60 * 1000;

/** Its webhook, as it is kept until there is an integration: sealed for itself, so that nothing has to be sealed anew. */
function keepHook({ vault }: OAuthParts, { workspace, hook: id }: Trip & PlacedOffer, app: MadeApp): Draft['appHook'] {
  if (id === null || !app.hookSecret) return undefined;
  const secret = vault.seal(app.hookSecret, { workspace, owner: id, field: 'webhook' });
  return { id, target: app.slug, secret };
}

/** Seals number and secrets into the set-up, in one change; false when it waits for something else by now. */
async function keep(parts: OAuthParts, trip: Trip & PlacedOffer, app: MadeApp): Promise<boolean> {
  const { store, vault } = parts;
  const { workspace, draft: owner } = trip;
  const token = vault.seal(app.privateKey, { workspace, owner, field: 'token' });
  const made = { token, appId: app.id, appHook: keepHook(parts, trip, app) };
  const changed = await store.changeDraft(workspace, owner, (current) =>
    current.authentication === 'github-app' && waitsFor(current, trip)
      ? { ...current, ...made, isOwnApp: undefined, lastFour: '', signIn: null, test: null, limits: [] }
      : current,
  );
  return changed?.token?.iv === token.iv;
}

/** Where it is installed, on a way that leads back to the set-up. */
async function offerInstallation(
  { ledger, clock }: OAuthParts,
  { codeVerifier: _none, browser: _held, hook: _kept, ...trip }: Trip & PlacedOffer,
  app: MadeApp,
): Promise<AppToInstall> {
  const key = randomBytes(32).toString('base64url');
  const { workspace, ...offer } = trip;
  const body: Installing = { ...offer, appId: app.id };
  const now = clock.now();
  const ticket = { workspace, expiresAt: now + installingMs, body: JSON.stringify(body) };
  await ledger.issueTicket(installPurpose, key, ticket, now);
  const url = new URL(app.installUrl);
  url.searchParams.set('state', key);
  return { name: app.name, installUrl: url.href };
}

/** Takes the code to the host, for the App that it made. The host tells the key this once. */
export async function keepApp(
  parts: OAuthParts,
  trip: Trip & PlacedOffer,
  { parameters, signal }: Arrival,
): Promise<SignInFailure | AppToInstall> {
  const { gitHubApp } = getProviderOf(parts, trip.provider);
  const code = parameters.get('code');
  if (!code) return { kind: 'refused', refusal: 'denied', hostSays: null };
  if (!gitHubApp || !(await isCurrent(parts, trip))) return { kind: 'overtaken' };
  try {
    const net = parts.openNet({ signal, onRequest: () => undefined });
    const answer = await gitHubApp.collect(trip.baseUrl, new Secret(code), net);
    if (!answer.ok) return { kind: 'refused', refusal: answer.refusal, hostSays: null };
    const { app } = answer;
    if (!/^\d+$/.test(app.id) || !isAppKey(app.privateKey.reveal())) {
      return { kind: 'refused', refusal: 'other', hostSays: null };
    }
    if (!(await keep(parts, trip, app))) return { kind: 'overtaken' };
    return await offerInstallation(parts, trip, app);
  } catch (error) {
    if (error instanceof HostError) return { kind: 'unreachable', words: error.message };
    throw error;
  }
}
