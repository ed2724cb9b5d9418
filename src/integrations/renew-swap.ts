import type { Actor } from '../core/actor.ts';
import { readInstant } from '../core/clock.ts';
import { InputError, StoreError } from '../core/errors.ts';
import { type DraftId, newReportId } from '../core/ids.ts';
import type { Draft, StoredCredential, StoredIntegration } from '../storage/documents.ts';
import { audited } from './audit.ts';
import { gone } from './get-integration.ts';
import { moveCredential } from './move-credential.ts';
import type { IntegrationsParts } from './parts.ts';
import type { RunningParts } from './refresh.ts';
import { getRenewal, type Renewal, tryToDiscardRenewal } from './renew.ts';
import { isUnchanged, RenewConflict, requireUnchanged } from './renew-conflict.ts';

const freshMs = 5 * 60 * 1000;

/** A failing credential never takes the place of another one, whatever that one is worth. */
function requirePassedTest({ test }: Draft): void {
  if (!test) throw new InputError('Test the new credential first: what is not tested replaces nothing.');
  if (test.outcome === 'fail' || test.outcome === 'unknown') {
    const why = test.outcome === 'fail' ? 'the test with the new one fails' : 'the test could not tell';
    throw new InputError(`Nothing was replaced, because ${why}: ${test.headline}`);
  }
}

/** Pairs that are about to be refreshed are, before they move: afterwards nobody else may hold them. */
async function freshen(parts: RunningParts, { workspace }: Actor, { draft }: Renewal): Promise<Draft> {
  const { document, isRefused } = await parts.refresh.draft(workspace, draft);
  if (!isRefused) return document;
  throw new InputError('Nothing was replaced: the host has ended the new sign-in since the test. Sign in anew.');
}

const tell = ({ kind, lastFour }: Pick<StoredCredential, 'kind' | 'lastFour'>, login: string | null) => ({
  kind,
  lastFour,
  account: login,
});

/** What the test found belongs to the integration from now on; without it only the headline is there. */
async function keepReport({ ledger, log }: IntegrationsParts, actor: Actor, renewal: Renewal): Promise<void> {
  const { report, integration } = renewal;
  if (!report) return;
  try {
    await ledger.keepReport(actor.workspace, {
      id: newReportId(),
      integration: integration.id,
      report,
      changes: [],
      isSweep: false,
    });
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    log.warn({ err: error, integration: integration.id }, 'the report of a renewal could not be kept');
  }
}

/** A test that somebody looked at for long before they confirmed says nothing of now. */
function tellNews({ clock, onNews }: IntegrationsParts, { workspace }: Actor, { report, integration }: Renewal): void {
  const testedAt = readInstant(report?.finishedAt ?? '');
  if (!report || testedAt === undefined || clock.now() - testedAt > freshMs) return;
  onNews?.({ workspace, integration: integration.id, kind: 'tested', report });
}

/**
 * Puts the new credential in the place of the old one, in one change of one document: whatever happens meanwhile leaves
 * the one or the other. The old secret is gone with that.
 */
export async function confirmRenewal(parts: RunningParts, actor: Actor, id: DraftId): Promise<StoredIntegration> {
  const renewal = await getRenewal(parts, actor, id);
  const { integration } = renewal;
  requirePassedTest(renewal.draft);
  await requireUnchanged(parts, actor, renewal);
  const draft = await freshen(parts, actor, renewal);
  const credential = moveCredential(parts, actor.workspace, draft, integration.id);

  const deed = {
    action: 'renew',
    integration,
    before: { ...tell(integration.credential, integration.lastTest?.login ?? null), baseUrl: integration.baseUrl },
    after: { ...tell(credential, draft.test?.login ?? null), baseUrl: draft.baseUrl },
  };
  const renewed = await audited(parts, actor, deed, async () => {
    const changed = await parts.store.changeIntegration(actor.workspace, integration.id, (current) => {
      if (!isUnchanged(current, renewal.draft)) throw new RenewConflict();
      return {
        ...current,
        baseUrl: draft.baseUrl,
        authentication: credential.kind,
        credential,
        lastTest: draft.test,
        // Another host has other organisations.
        organizationNotes: draft.baseUrl === current.baseUrl ? current.organizationNotes : [],
      };
    });
    if (!changed) throw gone();
    return changed;
  });
  await keepReport(parts, actor, renewal);
  tellNews(parts, actor, renewal);
  await tryToDiscardRenewal(parts, actor, id);
  return renewed;
}
