import type { Actor } from '../core/actor.ts';
import { InputError, StoreError } from '../core/errors.ts';
import { type DraftId, newReportId } from '../core/ids.ts';
import type { Draft, StoredCredential, StoredIntegration } from '../storage/documents.ts';
import { audited } from './audit.ts';
import { gone } from './get-integration.ts';
import type { IntegrationsParts } from './parts.ts';
import { getRenewal, type Renewal, tryToDiscardRenewal } from './renew.ts';

/** A failing credential never takes the place of another one, whatever that one is worth. */
function requirePassedTest({ test }: Draft): void {
  if (!test) throw new InputError('Test the new credential first: what is not tested replaces nothing.');
  if (test.outcome === 'fail' || test.outcome === 'unknown') {
    const why = test.outcome === 'fail' ? 'the test with the new one fails' : 'the test could not tell';
    throw new InputError(`Nothing was replaced, because ${why}: ${test.headline}`);
  }
}

/** What was compared must still be what is replaced. */
function requireUnchanged({ baseUrl, credential }: StoredIntegration, { draft }: Renewal): void {
  if (baseUrl === draft.renews.baseUrl && credential.token.iv === draft.renews.iv) return;
  throw new InputError(
    'Nothing was replaced: somebody changed the address or the credential of this integration after your test. Renew it again to see what is there now.',
  );
}

/** The new secret, sealed for its new place. */
function moveCredential(
  { vault }: IntegrationsParts,
  workspace: string,
  { draft, integration }: Renewal,
): StoredCredential {
  const { id, token, lastFour, authentication: kind } = draft;
  if (!token || (kind !== 'token' && kind !== 'github-app')) throw new Error('a renewal without a new credential');
  const secret = vault.open(token, { workspace, owner: id, field: 'token' });
  return {
    kind,
    token: vault.seal(secret, { workspace, owner: integration.id, field: 'token' }),
    lastFour,
    username: null,
    appId: kind === 'github-app' ? integration.credential.appId : null,
    oauth: null,
  };
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
    await ledger.keepReport(actor.workspace, { id: newReportId(), integration: integration.id, report, changes: [] });
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    log.warn({ err: error, integration: integration.id }, 'the report of a renewal could not be kept');
  }
}

/**
 * Puts the new credential in the place of the old one, in one change of one document: whatever happens meanwhile leaves
 * the one or the other. The old secret is gone with that.
 */
export async function confirmRenewal(parts: IntegrationsParts, actor: Actor, id: DraftId): Promise<StoredIntegration> {
  const renewal = await getRenewal(parts, actor, id);
  const { draft, integration } = renewal;
  requirePassedTest(draft);
  requireUnchanged(integration, renewal);
  const credential = moveCredential(parts, actor.workspace, renewal);

  const deed = {
    action: 'renew',
    integration,
    before: { ...tell(integration.credential, integration.lastTest?.login ?? null), baseUrl: integration.baseUrl },
    after: { ...tell(credential, draft.test?.login ?? null), baseUrl: draft.baseUrl },
  };
  const renewed = await audited(parts, actor, deed, async () => {
    const changed = await parts.store.changeIntegration(actor.workspace, integration.id, (current) => {
      requireUnchanged(current, renewal);
      return { ...current, baseUrl: draft.baseUrl, authentication: credential.kind, credential, lastTest: draft.test };
    });
    if (!changed) throw gone();
    return changed;
  });
  await keepReport(parts, actor, renewal);
  await tryToDiscardRenewal(parts, actor, id);
  return renewed;
}
