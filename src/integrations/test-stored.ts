import type { WorkspaceId } from '../core/ids.ts';

import type { StoredIntegration } from '../storage/documents.ts';
import { getProvider } from './get-provider.ts';
import type { TestOptions, TestProgress } from './integrations.ts';
import { type IntegrationsParts, readRunParts } from './parts.ts';
import { recordingTest } from './record-test.ts';
import { summariseReport } from './test-summary.ts';

/** Tests a stored integration and keeps the summary with it. Nobody is asked for permission here. */
export function testStored(
  parts: IntegrationsParts,
  workspace: WorkspaceId,
  integration: StoredIntegration,
  options: TestOptions,
): AsyncIterable<TestProgress> {
  const { kind, token } = integration.credential;
  const opened = parts.vault.open(token, { workspace, owner: integration.id, field: 'token' });
  const progress = parts.runChecks({
    integration,
    credential: { kind, token: opened },
    provider: getProvider(parts.providers, integration.provider),
    ...readRunParts(parts, options),
  });

  return recordingTest(progress, async (report) => {
    const lastTest = summariseReport(report);
    // The credential may have been replaced meanwhile; then this says nothing about the new one.
    await parts.store.changeIntegration(workspace, integration.id, (current) =>
      current.credential.token.iv === token.iv ? { ...current, lastTest } : current,
    );
  });
}
