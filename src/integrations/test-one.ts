import type { WorkspaceId } from '../core/ids.ts';
import type { StoredIntegration } from '../storage/documents.ts';
import type { RunningParts } from './refresh.ts';
import { createSharedRuns } from './share-runs.ts';
import { openWithinReserve } from './sweep/open-within-reserve.ts';
import { testCost } from './sweep/reserve.ts';
import type { TestOptions, TestProgress } from './test-progress.ts';
import { testStored } from './test-stored.ts';

export type TestOne = (
  workspace: WorkspaceId,
  integration: StoredIntegration,
  options: TestOptions,
) => AsyncIterable<TestProgress>;

/**
 * Tests one stored integration. Whoever asks for the same while a run is going on joins it, alone or among all. A look
 * of the bot's own ends without a word where it is to wait for Flow.
 */
export function createTestOne(parts: RunningParts): TestOne {
  const shared = createSharedRuns<TestProgress>();

  return (workspace, integration, options) => {
    // With another credential, or asked deeper, it is another test.
    const key = [
      workspace,
      integration.id,
      integration.credential.token.iv,
      options.deep,
      options.isSweep === true,
    ].join(' ');
    return shared(key, options.signal, async function* (signal) {
      const mayAsk = !options.isSweep || (await openWithinReserve(parts, workspace, integration, testCost));
      if (mayAsk) yield* testStored(parts, workspace, integration, { ...options, signal });
    });
  };
}
