import { randomBytes } from 'node:crypto';
import { InputError, StoreError } from '../../core/errors.ts';
import type { Ticket } from '../../storage/ledger.ts';
import { getProvider } from '../get-provider.ts';
import { setUpGone } from '../set-up-gone.ts';
import { findTypedSecret } from './awaited-secret.ts';
import { keepSecret, waitsFor } from './keep-secret.ts';
import { PageOffer, pageMs, pagePurpose, Refusal, refusalPurpose, rememberedMs } from './page-offer.ts';
import type { Given, LookedAt, PageFor, SecretPage, SecretPageLink, SecretPageParts, SeenPage } from './secret-page.ts';

const random = () => randomBytes(32).toString('base64url');

/**
 * A page cannot prove who opens it. What protects it: the link of 256 random bits is shown to that person alone, in their
 * own form or direct message; it is good once and for ten minutes; whoever began is told at once that a secret came, and
 * nothing happens with it before they go on themselves.
 */
async function offer(parts: SecretPageParts, to: PageFor): Promise<SecretPageLink> {
  const { store, ledger, providers, people, clock, publicUrl } = parts;
  const { workspace, userId, forUser, draft: draftId, place } = to;
  const before = await store.findDraft(workspace, draftId);
  if (!before) throw setUpGone();
  const field = findTypedSecret(before, getProvider(providers, before.provider));
  if (!field) throw new InputError('Nobody types a secret for this set-up. Change its answers.', 'authentication');

  const id = random();
  const draft = await store.changeDraft(workspace, draftId, (current) => ({ ...current, secretPage: id }));
  if (!draft) throw setUpGone();
  const nameOf = async (user: string) => (await people?.findName(workspace, user)) ?? null;
  const names = { user: await nameOf(userId), forUser: await nameOf(forUser) };

  const key = random();
  const now = clock.now();
  const endsAt = now + pageMs;
  const { provider, baseUrl } = draft;
  const body: PageOffer = { id, draft: draftId, field, provider, baseUrl, userId, forUser, names, place, endsAt };
  const ticket = { workspace, expiresAt: endsAt + rememberedMs, body: JSON.stringify(body) };
  await ledger.issueTicket(pagePurpose, key, ticket, now);
  return { url: `${publicUrl}/secret/${key}`, field, endsAt };
}

interface FoundPage {
  readonly ticket: Ticket;
  readonly offered: PageOffer;
  readonly page: SeenPage;
}

type Found = FoundPage | Exclude<LookedAt, { readonly page: SeenPage }>;

async function find(parts: SecretPageParts, key: string): Promise<Found> {
  const { store, ledger, providers, clock } = parts;
  const ticket = await ledger.findTicket(pagePurpose, key, clock.now());
  if (!ticket) return { unknown: true };
  const offered = PageOffer.parse(JSON.parse(ticket.body));
  if (offered.endsAt <= clock.now()) return { ended: 'too-late' };
  const draft = await store.findDraft(ticket.workspace, offered.draft);
  if (!draft || !waitsFor(draft, offered)) return { ended: 'overtaken' };
  const { field, baseUrl, userId, forUser, names } = offered;
  const page = {
    field,
    provider: getProvider(providers, offered.provider),
    baseUrl,
    user: names.user,
    ...(forUser === userId ? {} : { colleague: { name: names.forUser } }),
  };
  return { ticket, offered, page };
}

/** The draft has spent it already; without its ticket it is not even known any more. */
async function forget({ ledger, clock }: SecretPageParts, key: string): Promise<void> {
  try {
    await ledger.takeTicket(pagePurpose, key, clock.now());
  } catch (error) {
    // What came is kept, and the ticket opens nothing: it goes with the other old ones.
    if (!(error instanceof StoreError)) throw error;
  }
}

/** Keeps what was wrong for as long as the page is there, so that no answer to what was sent has to say it. */
async function noteRefusal(
  { ledger, clock }: SecretPageParts,
  { ticket, offered }: FoundPage,
  problem: string,
): Promise<string> {
  const key = random();
  const body = JSON.stringify(Refusal.parse({ page: offered.id, problem }));
  const noted = { workspace: ticket.workspace, expiresAt: offered.endsAt, body };
  await ledger.issueTicket(refusalPurpose, key, noted, clock.now());
  return key;
}

async function findProblem(
  { ledger, clock }: SecretPageParts,
  { offered }: FoundPage,
  key: string | undefined,
): Promise<string | null> {
  const noted = key === undefined ? undefined : await ledger.findTicket(refusalPurpose, key, clock.now());
  const refusal = noted && Refusal.parse(JSON.parse(noted.body));
  return refusal?.page === offered.id ? refusal.problem : null;
}

async function give(parts: SecretPageParts, key: string, typed: string): Promise<Given> {
  const found = await find(parts, key);
  if (!('page' in found)) return found;
  const kept = await keepSecret(parts, found, typed);
  if ('problem' in kept) return { refused: await noteRefusal(parts, found, kept.problem) };
  await forget(parts, key);
  // The one of two at once that came second: what it would have changed was taken by the first.
  return kept.arrival ? { arrived: kept.arrival } : { unknown: true };
}

/** One-time pages over their parts; what is offered stands in the ledger and survives a restart. */
export function createSecretPage(parts: SecretPageParts): SecretPage {
  return {
    offer: (to) => offer(parts, to),
    async look(key, refused) {
      const found = await find(parts, key);
      if (!('page' in found)) return found;
      return { page: found.page, problem: await findProblem(parts, found, refused) };
    },
    give: (key, typed) => give(parts, key, typed),
  };
}
