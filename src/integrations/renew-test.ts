import type { Actor } from '../core/actor.ts';
import { readInstant } from '../core/clock.ts';
import { InputError } from '../core/errors.ts';
import { type DraftId, newReportId } from '../core/ids.ts';
import type { Draft } from '../storage/documents.ts';
import { getProvider } from './get-provider.ts';
import { openCredential } from './open-credential.ts';
import { readRunParts } from './parts.ts';
import { recordingTest } from './record-test.ts';
import type { Fresh, RunningParts } from './refresh.ts';
import { getBegunRenewal } from './renew.ts';
import { requireUnchanged } from './renew-conflict.ts';
import type { TestOptions, TestProgress } from './test-progress.ts';
import { readLimits, summariseReport } from './test-summary.ts';

const notGiven = ({ authentication, secretPage }: Draft) => {
  const isSignIn = authentication === 'oauth' && secretPage === null;
  return new InputError(
    isSignIn
      ? 'Nobody has signed in at the host yet. Open the sign-in link in the form, and go on there.'
      : 'The new token or key is not there yet. Open the link to the page in the form, and type it there.',
  );
};

/** Opens the new credential where it is kept. */
function openNew(parts: RunningParts, workspace: Actor['workspace'], { document: draft, isRefused }: Fresh<Draft>) {
  const { id, token, oauth, appId, isOwnApp, authentication: kind } = draft;
  if (!token || kind === 'none') throw notGiven(draft);
  const own = getProvider(parts.providers, draft.provider).gitHubApp?.own(draft.baseUrl);
  const sealed = { kind, token, appId, isOwnApp, oauth };
  const credential = openCredential(parts.vault, { workspace, owner: id }, sealed, own);
  return isRefused && credential.kind === 'oauth' ? { ...credential, refresh: 'refused' as const } : credential;
}

/** Tests the integration as it is, but with the new credential; nothing of that is kept with the integration. */
export async function* testRenewal(
  parts: RunningParts,
  actor: Actor,
  id: DraftId,
  options: TestOptions,
): AsyncIterable<TestProgress> {
  const { workspace } = actor;
  const begun = await getBegunRenewal(parts, actor, id);
  // Before anything is refreshed: what somebody has swapped in already is no longer this renewal's to use.
  await requireUnchanged(parts, actor, begun);
  const { integration } = begun;
  const fresh = await parts.refresh.draft(workspace, begun.draft);
  const { token, lastFour, baseUrl, authentication } = fresh.document;
  const progress = parts.runChecks({
    integration: { ...integration, baseUrl, authentication, storedAt: readInstant(integration.createdAt) },
    credential: openNew(parts, workspace, fresh),
    provider: getProvider(parts.providers, integration.provider),
    ...readRunParts(parts, options),
  });

  const report = newReportId();
  const recorded = recordingTest(progress, async (found) => {
    await parts.ledger.keepReport(workspace, {
      id: report,
      integration: null,
      report: found,
      changes: [],
      isSweep: false,
    });
    const test = summariseReport(found, lastFour, null, integration.accepted);
    // Another secret may have come meanwhile; then this says nothing about that one.
    await parts.store.changeDraft(workspace, id, (current) =>
      current.renews && current.token?.iv === token?.iv
        ? { ...current, test, limits: [...readLimits(found)], renews: { ...current.renews, report } }
        : current,
    );
  });
  for await (const reply of recorded) {
    yield reply.kind === 'report' && reply.isRecorded ? { ...reply, kept: report } : reply;
  }
}
