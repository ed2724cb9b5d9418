import { timingSafeEqual } from 'node:crypto';
import { toIso } from '../core/clock.ts';
import { HostError } from '../core/errors.ts';
import { Secret } from '../core/secret.ts';
import { finishOAuth, type OAuthTokens } from '../providers/index.ts';
import { endOf, findApp, type PlacedOffer, waitsFor } from './current-trip.ts';
import { keepApp } from './keep-app.ts';
import type { Arrival, OAuth, OAuthParts, SignInFailure } from './oauth.ts';
import { Trip, tripPurpose } from './round-trip.ts';

function isSameBrowser(trip: Trip, browser: Secret | undefined): boolean {
  if (!browser) return false;
  const [held, expected] = [Buffer.from(browser.fingerprint), Buffer.from(trip.browser)];
  return held.length === expected.length && timingSafeEqual(held, expected);
}

/** Seals the tokens into the set-up, in one change; false when it waits for another sign-in by now. */
async function keepTokens(parts: OAuthParts, trip: Trip & PlacedOffer, tokens: OAuthTokens): Promise<boolean> {
  const { store, vault } = parts;
  const { workspace, draft: owner } = trip;
  const token = vault.seal(tokens.token, { workspace, owner, field: 'token' });
  const refreshToken = tokens.refreshToken
    ? vault.seal(tokens.refreshToken, { workspace, owner, field: 'refresh-token' })
    : null;
  const expiresAt = tokens.expiresAt === null ? null : toIso(tokens.expiresAt);

  const changed = await store.changeDraft(workspace, owner, (current) =>
    current.oauth && waitsFor(current, trip)
      ? {
          ...current,
          token,
          // A token that is refreshed ends in something else every two hours.
          lastFour: tokens.refreshToken ? '' : tokens.token.lastFour,
          oauth: { ...current.oauth, refreshToken, expiresAt },
          signIn: null,
          test: null,
          limits: [],
          ...(current.renews ? { renews: { ...current.renews, report: null } } : {}),
        }
      : current,
  );
  return changed?.token?.iv === token.iv;
}

/** Takes the code to the host; null when the set-up has its tokens. */
async function exchange(
  parts: OAuthParts,
  trip: Trip & PlacedOffer,
  { parameters, signal }: Arrival,
  state: string,
): Promise<SignInFailure | null> {
  const { vault, openNet, clock } = parts;
  const found = await findApp(parts, trip);
  if (!found || !trip.codeVerifier) return { kind: 'overtaken' };
  const where = { workspace: trip.workspace, owner: trip.id, field: 'code-verifier' } as const;
  try {
    const answer = await finishOAuth(found.app, {
      parameters,
      trip: { state: new Secret(state), codeVerifier: vault.open(trip.codeVerifier, where) },
      net: openNet({ signal, onRequest: () => undefined }),
      now: clock.now(),
      signal,
    });
    if (!answer.ok) return { kind: 'refused', refusal: answer.refusal, hostSays: answer.hostSays };
    return (await keepTokens(parts, trip, answer.tokens)) ? null : { kind: 'overtaken' };
  } catch (error) {
    if (error instanceof HostError) return { kind: 'unreachable', words: error.message };
    throw error;
  }
}

/** Ends a sign-in whose browser came back. The state is used up by the browser that began, whatever comes of it. */
export async function arrive(parts: OAuthParts, arrival: Arrival): ReturnType<OAuth['arrive']> {
  const { ledger, clock } = parts;
  const state = arrival.parameters.get('state') ?? '';
  const found = await ledger.findTicket(tripPurpose, state, clock.now());
  if (!found) return { unknown: true };
  // Before it is spent: whoever merely got hold of the address must not end somebody else's sign-in.
  if (!isSameBrowser(Trip.parse(JSON.parse(found.body)), arrival.browser)) return { otherBrowser: true };

  const ticket = await ledger.takeTicket(tripPurpose, state, clock.now());
  if (!ticket) return { unknown: true };
  const trip = { ...Trip.parse(JSON.parse(ticket.body)), workspace: ticket.workspace };
  if (trip.provider !== arrival.provider) return { ended: endOf(parts, trip, { kind: 'other-host' }) };
  if (trip.endsAt <= clock.now()) return { ended: endOf(parts, trip, { kind: 'too-late' }) };
  if (trip.makes === 'sign-in') return { ended: endOf(parts, trip, await exchange(parts, trip, arrival, state)) };
  const app = await keepApp(parts, trip, arrival);
  return { ended: 'kind' in app ? endOf(parts, trip, app) : endOf(parts, trip, null, { made: 'app', app }) };
}
