import { randomBytes } from 'node:crypto';
import { InputError } from '../core/errors.ts';
import { Secret } from '../core/secret.ts';
import { arrive } from './arrive.ts';
import { beginApp, beginSignIn } from './begin-trip.ts';
import { endOf, getProviderOf, isCurrent, type PlacedOffer, redirectUriOf } from './current-trip.ts';
import { endInstallation } from './end-installation.ts';
import type { BegunTrip, OAuth, OAuthParts, OfferedTo, Seen, SeenOffer } from './oauth.ts';
import { Offer, offerPurpose, rememberedMs, type Trip, tripMs, tripPurpose } from './round-trip.ts';

const random = () => randomBytes(32).toString('base64url');

async function offer(parts: OAuthParts, to: OfferedTo): Promise<{ readonly url: string; readonly endsAt: number }> {
  const { store, ledger, clock, publicUrl } = parts;
  const { workspace, userId, draft: draftId, place } = to;
  const id = random();
  const draft = await store.changeDraft(workspace, draftId, (current) => ({ ...current, signIn: id }));
  if (!draft) throw new InputError('This set-up is no longer there. Start again with add-integration.');

  const key = random();
  const now = clock.now();
  const { provider, baseUrl } = draft;
  const endsAt = now + tripMs;
  const isRenewal = draft.renews !== undefined;
  const makes = draft.authentication === 'github-app' ? 'app' : 'sign-in';
  const body: Offer = { id, draft: draftId, userId, provider, baseUrl, isRenewal, makes, place, endsAt };
  const ticket = { workspace, expiresAt: endsAt + rememberedMs, body: JSON.stringify(body) };
  await ledger.issueTicket(offerPurpose, key, ticket, now);
  return { url: `${publicUrl}/oauth/${provider}/start?link=${key}`, endsAt };
}

/** What an offer says, or why it is good for nothing any more. */
async function readOffer(
  parts: OAuthParts,
  provider: string,
  ticket: Awaited<ReturnType<OAuthParts['ledger']['findTicket']>>,
): Promise<Seen<{ readonly offer: Offer; readonly to: PlacedOffer }>> {
  if (!ticket) return { unknown: true };
  const offered = Offer.parse(JSON.parse(ticket.body));
  if (offered.provider !== provider) return { unknown: true };
  const to = { ...offered, workspace: ticket.workspace };
  if (offered.endsAt <= parts.clock.now()) return { ended: endOf(parts, to, { kind: 'too-late' }) };
  if (!(await isCurrent(parts, to))) return { ended: endOf(parts, to, { kind: 'overtaken' }) };
  return { offer: offered, to };
}

async function look(parts: OAuthParts, provider: string, key: string): Promise<Seen<SeenOffer>> {
  const seen = await readOffer(parts, provider, await parts.ledger.findTicket(offerPurpose, key, parts.clock.now()));
  if (!('offer' in seen)) return seen;
  const { makes, baseUrl } = seen.offer;
  return { makes, provider: getProviderOf(parts, seen.offer.provider), baseUrl };
}

async function start(parts: OAuthParts, provider: string, key: string): Promise<Seen<BegunTrip>> {
  const { ledger, vault, clock } = parts;
  const seen = await readOffer(parts, provider, await ledger.takeTicket(offerPurpose, key, clock.now()));
  if (!('offer' in seen)) return seen;

  const { offer, to } = seen;
  const begun = await (offer.makes === 'app' ? beginApp(parts, to) : beginSignIn(parts, to));
  if (!begun) return { ended: endOf(parts, to, { kind: 'overtaken' }) };
  const { codeVerifier, state, url, manifest, hook } = begun;
  const where = { workspace: to.workspace, owner: offer.id, field: 'code-verifier' } as const;
  const browser = new Secret(random());
  const now = clock.now();
  const endsAt = now + tripMs;
  const body: Trip = {
    ...offer,
    endsAt,
    codeVerifier: codeVerifier && vault.seal(codeVerifier, where),
    browser: browser.fingerprint,
    hook,
  };
  const ticket = { workspace: to.workspace, expiresAt: endsAt + rememberedMs, body: JSON.stringify(body) };
  await ledger.issueTicket(tripPurpose, state.reveal(), ticket, now);
  const { makes, baseUrl } = offer;
  return { makes, provider: getProviderOf(parts, offer.provider), baseUrl, url, manifest, browser };
}

/** Signing in over its parts; what is under way stands in the ledger and survives a restart. */
export function createOAuth(parts: OAuthParts): OAuth {
  return {
    redirectUri: (provider) => redirectUriOf(parts, provider),
    offer: (to) => offer(parts, to),
    look: (provider, key) => look(parts, provider, key),
    start: (provider, key) => start(parts, provider, key),
    arrive: (arrival) => arrive(parts, arrival),
    installed: (provider, key) => endInstallation(parts, provider, key),
  };
}
