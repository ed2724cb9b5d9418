import type { Actor } from '../core/actor.ts';
import { readInstant, toIso } from '../core/clock.ts';
import { readPrivateKey, readToken } from '../core/credential.ts';
import { InputError, StoreError } from '../core/errors.ts';
import { type DraftId, type IntegrationId, newDraftId, newReportId, type WorkspaceId } from '../core/ids.ts';
import type { Report } from '../core/report.ts';
import type { Secret } from '../core/secret.ts';
import type { Draft, StoredIntegration } from '../storage/documents.ts';
import { getIntegration } from './get-integration.ts';
import { getProvider } from './get-provider.ts';
import { openCredential } from './open-credential.ts';
import { type IntegrationsParts, readRunParts } from './parts.ts';
import { readIntegration } from './read-asked.ts';
import { recordingTest } from './record-test.ts';
import { compareRenewal, type RenewalComparison } from './renew-comparison.ts';
import type { TestOptions, TestProgress } from './test-progress.ts';
import { readLimits, summariseReport } from './test-summary.ts';

/** A new credential beside the old one of an integration. */
export interface Renewal {
  readonly draft: Draft & { readonly renews: NonNullable<Draft['renews']> };
  readonly integration: StoredIntegration;
  /** What the test with the new one found; undefined until it was tested. */
  readonly report: Report | undefined;
  readonly comparison: RenewalComparison;
}

type NewKind = 'token' | 'github-app';

const keptMs = 24 * 60 * 60 * 1000;

const gone = () =>
  new InputError('This renewal is no longer there. Start again with renew; the credential from before is still used.');

/** The kind of credential that can take the place of the one that is there. */
function readNewKind({ name, credential: { kind } }: StoredIntegration): NewKind {
  if (kind === 'oauth') {
    throw new InputError(
      `${name} signs in by OAuth, which renews itself. When its host no longer takes it, add the integration again and sign in there.`,
    );
  }
  return kind === 'github-app' ? kind : 'token';
}

function readSecret(parts: IntegrationsParts, integration: StoredIntegration, kind: NewKind, typed: string): Secret {
  if (kind === 'github-app') return readPrivateKey(typed);
  const token = readToken(typed);
  const judgement = getProvider(parts.providers, integration.provider).judgeToken(token, integration);
  if (judgement.status !== 'fail') return token;
  throw new InputError(`${judgement.detail} ${judgement.remedy.summary}`, 'token');
}

/** What a person gives; texts as they were typed. */
export interface RenewAnswers {
  /** The new token, or a GitHub App's new private key. */
  readonly token: string;
  /** Where the server is from now on; the same as before when left out. */
  readonly baseUrl?: string | undefined;
}

function readNewAddress(
  parts: IntegrationsParts,
  { provider, baseUrl, organizations }: StoredIntegration,
  authentication: NewKind,
  typed: string | undefined,
): string {
  if (typed === undefined || typed.trim() === '') return baseUrl;
  const asked = { provider, baseUrl: typed, authentication, token: '', organizations, services: [] };
  return readIntegration(asked, parts.providers).integration.baseUrl;
}

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

/** Keeps a new credential, sealed, beside the old one; the person's earlier tries for the same one end. */
export async function startRenewal(
  parts: IntegrationsParts,
  actor: Actor,
  id: IntegrationId,
  { token: typed, baseUrl: typedUrl }: RenewAnswers,
): Promise<DraftId> {
  const integration = await getIntegration(parts, actor, id);
  const kind = readNewKind(integration);
  const baseUrl = readNewAddress(parts, integration, kind, typedUrl);
  const secret = readSecret(parts, { ...integration, baseUrl }, kind, typed);
  const { workspace, userId } = actor;
  await clearRenewals(parts, workspace, (draft) => draft.userId === userId && draft.renews?.integration === id);

  const draft = newDraftId();
  const { provider, services, organizations, credential } = integration;
  await parts.store.createDraft(workspace, {
    id: draft,
    userId,
    provider,
    baseUrl,
    typedUrl: null,
    authentication: kind,
    services,
    organizations,
    token: parts.vault.seal(secret, { workspace, owner: draft, field: 'token' }),
    lastFour: kind === 'token' ? secret.lastFour : '',
    appId: kind === 'github-app' ? credential.appId : null,
    oauth: null,
    signIn: null,
    createdAt: toIso(parts.clock.now()),
    test: null,
    limits: [],
    renews: { integration: id, baseUrl: integration.baseUrl, iv: credential.token.iv, report: null },
  });
  return draft;
}

/** The person's own renewal, with the integration as it is now. */
export async function getRenewal(parts: IntegrationsParts, actor: Actor, id: DraftId): Promise<Renewal> {
  const draft = await parts.store.findDraft(actor.workspace, id);
  if (!draft?.renews || draft.userId !== actor.userId) throw gone();
  const { renews } = draft;
  const integration = await getIntegration(parts, actor, renews.integration);
  const kept = renews.report ? await parts.ledger.findReport(actor.workspace, renews.report) : undefined;
  const former = await parts.ledger.findNewestReport(actor.workspace, integration.id);
  const comparison = compareRenewal(
    { test: integration.lastTest, report: former?.report },
    { test: draft.test, report: kept?.report },
  );
  return { draft: { ...draft, renews }, integration, report: kept?.report, comparison };
}

/** The person's own renewal of an integration, where one is going on. */
export async function findRenewal(
  parts: IntegrationsParts,
  actor: Actor,
  id: IntegrationId,
): Promise<DraftId | undefined> {
  const drafts = await parts.store.listDrafts(actor.workspace);
  return drafts.findLast((draft) => draft.userId === actor.userId && draft.renews?.integration === id)?.id;
}

/** Tests the integration as it is, but with the new credential; nothing of that is kept with the integration. */
export async function* testRenewal(
  parts: IntegrationsParts,
  actor: Actor,
  id: DraftId,
  options: TestOptions,
): AsyncIterable<TestProgress> {
  const { workspace } = actor;
  const { draft, integration } = await getRenewal(parts, actor, id);
  const { token, lastFour, authentication: kind } = draft;
  if (!token || (kind !== 'token' && kind !== 'github-app')) throw gone();
  const { appId } = integration.credential;
  const progress = parts.runChecks({
    integration: {
      ...integration,
      baseUrl: draft.baseUrl,
      authentication: kind,
      storedAt: readInstant(integration.createdAt),
    },
    credential: openCredential(parts.vault, { workspace, owner: id }, { kind, token, appId, oauth: null }),
    provider: getProvider(parts.providers, integration.provider),
    ...readRunParts(parts, options),
  });

  const report = newReportId();
  const recorded = recordingTest(progress, async (found) => {
    await parts.ledger.keepReport(workspace, { id: report, integration: null, report: found, changes: [] });
    const test = summariseReport(found, lastFour, null, integration.accepted);
    await parts.store.changeDraft(workspace, id, (current) =>
      current.renews
        ? { ...current, test, limits: [...readLimits(found)], renews: { ...current.renews, report } }
        : current,
    );
  });
  for await (const reply of recorded) {
    yield reply.kind === 'report' && reply.isRecorded ? { ...reply, kept: report } : reply;
  }
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
