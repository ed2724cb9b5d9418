import type { Actor } from '../core/actor.ts';
import { readInstant } from '../core/clock.ts';
import { InputError, StoreError } from '../core/errors.ts';
import type { DraftId, IntegrationId, WorkspaceId } from '../core/ids.ts';
import type { Report } from '../core/report.ts';
import type { Draft, StoredIntegration } from '../storage/documents.ts';
import { markOf } from './credential-mark.ts';
import { getIntegration } from './get-integration.ts';
import { offerSignIn } from './offer-sign-in.ts';
import type { IntegrationsParts } from './parts.ts';
import { compareRenewal, type RenewalComparison } from './renew-comparison.ts';
import type { SignInLink } from './sign-in.ts';

/** A draft that holds a new credential for an integration that is there. */
export type RenewalDraft = Draft & { readonly renews: NonNullable<Draft['renews']> };

/** A renewal that somebody began, and what it is for. */
export interface BegunRenewal {
  readonly draft: RenewalDraft;
  readonly integration: StoredIntegration;
}

/** A new credential beside the old one of an integration. */
export interface Renewal extends BegunRenewal {
  /** What the test with the new one found; undefined until it was tested. */
  readonly report: Report | undefined;
  readonly comparison: RenewalComparison;
}

const keptMs = 24 * 60 * 60 * 1000;

export const renewalGone = () =>
  new InputError(
    'This renewal is no longer there: it was finished, given up or left for a day. Start again with renew where it is still needed.',
  );

/** Clears away renewals that nobody finished within a day, and those that `isOver` names. */
export async function clearRenewals(
  { store, clock }: IntegrationsParts,
  workspace: WorkspaceId,
  isOver: (draft: Draft) => boolean = () => false,
): Promise<void> {
  for (const draft of await store.listDrafts(workspace)) {
    const isOld = (readInstant(draft.createdAt) ?? 0) + keptMs <= clock.now();
    if (draft.renews && (isOld || isOver(draft))) await store.removeDraft(workspace, draft.id);
  }
}

/** The person's own renewal and what it is for, as both are now. */
export async function getBegunRenewal(parts: IntegrationsParts, actor: Actor, id: DraftId): Promise<BegunRenewal> {
  const draft = await parts.store.findDraft(actor.workspace, id);
  if (!draft?.renews || draft.userId !== actor.userId) throw renewalGone();
  const { renews } = draft;
  return { draft: { ...draft, renews }, integration: await getIntegration(parts, actor, renews.integration) };
}

/** The same, with what its test found and what would be lost and gained. */
export async function getRenewal(parts: IntegrationsParts, actor: Actor, id: DraftId): Promise<Renewal> {
  const begun = await getBegunRenewal(parts, actor, id);
  const { draft, integration } = begun;
  const { report } = draft.renews;
  const kept = report ? await parts.ledger.findReport(actor.workspace, report) : undefined;
  const former = await parts.ledger.findNewestReport(actor.workspace, integration.id);
  const comparison = compareRenewal(
    { ...integration, test: integration.lastTest, report: former?.report },
    { ...draft, report: kept?.report },
  );
  return { ...begun, report: kept?.report, comparison };
}

/**
 * The person's own renewals, the newest last. One whose integration is gone, or has another credential by now, is none:
 * what it holds may be in use already, and must not be refreshed twice.
 */
export async function listRenewals(parts: IntegrationsParts, actor: Actor): Promise<readonly BegunRenewal[]> {
  const drafts = await parts.store.listDrafts(actor.workspace);
  const own = drafts.filter((draft) => draft.renews && draft.userId === actor.userId);
  if (own.length === 0) return [];
  const all = await parts.store.listIntegrations(actor.workspace);
  return own.flatMap(({ renews, ...draft }) => {
    const integration = all.find(({ id }) => id === renews?.integration);
    if (!renews || !integration || markOf(integration.credential) !== renews.iv) return [];
    return [{ draft: { ...draft, renews }, integration }];
  });
}

/** The person's own renewal of an integration, where one is going on. */
export async function findRenewal(
  parts: IntegrationsParts,
  actor: Actor,
  id: IntegrationId,
): Promise<DraftId | undefined> {
  const all = await listRenewals(parts, actor);
  return all.findLast(({ integration }) => integration.id === id)?.draft.id;
}

/** A link for signing in anew; the ones before it count no more. */
export async function offerRenewalSignIn(
  parts: IntegrationsParts,
  actor: Actor,
  id: DraftId,
  place: string,
): Promise<SignInLink> {
  const { draft } = await getBegunRenewal(parts, actor, id);
  return offerSignIn(parts, actor, draft, place);
}

/** Gives up a renewal; the new credential is wiped, the old one stays. */
export async function discardRenewal(parts: IntegrationsParts, actor: Actor, id: DraftId): Promise<void> {
  const draft = await parts.store.findDraft(actor.workspace, id);
  if (draft?.renews && draft.userId === actor.userId) await parts.store.removeDraft(actor.workspace, id);
}

/** The same, where it makes no difference to the person whether the store could do it. */
export async function tryToDiscardRenewal(parts: IntegrationsParts, actor: Actor, id: DraftId): Promise<void> {
  try {
    await discardRenewal(parts, actor, id);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    parts.log.warn({ err: error, draft: id }, 'a finished renewal could not be cleared away');
  }
}
