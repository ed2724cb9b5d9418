import type { Actor } from '../../core/actor.ts';
import type { IntegrationId, WorkspaceId } from '../../core/ids.ts';
import type { Integrations, TestProgress } from '../../integrations/index.ts';
import type { StoredIntegration } from '../../storage/documents.ts';

/** How a test ended. */
export type Finished = Extract<TestProgress, { readonly kind: 'report' }>;

/** The integrations that are being tested from a Home just now. */
export type Checking = ReadonlySet<IntegrationId>;

export interface RunningTests {
  checking(workspace: WorkspaceId): Checking;
  /** Tests it, or waits for the test of it that somebody started before. */
  run(actor: Actor, integration: StoredIntegration): Promise<Finished>;
}

interface Running {
  readonly workspace: WorkspaceId;
  readonly id: IntegrationId;
  readonly finished: Promise<Finished>;
}

/** What runs in this process. Another replica would run the same test once more, which costs the host some calls. */
export function createRunningTests(integrations: Integrations, signal: AbortSignal): RunningTests {
  const all = new Set<Running>();

  const test = async (actor: Actor, integration: StoredIntegration): Promise<Finished> => {
    for await (const progress of integrations.test(actor, integration, { deep: false, signal })) {
      if (progress.kind === 'report') return progress;
    }
    throw new Error('a test ended without a report');
  };

  return {
    checking(workspace) {
      return new Set([...all].filter((each) => each.workspace === workspace).map((each) => each.id));
    },

    async run(actor, integration) {
      const { workspace } = actor;
      const { id } = integration;
      integrations.authorise(actor, 'test');
      const known = [...all].find((each) => each.workspace === workspace && each.id === id);
      if (known) return known.finished;

      const running: Running = { workspace, id, finished: test(actor, integration) };
      all.add(running);
      try {
        return await running.finished;
      } finally {
        all.delete(running);
      }
    },
  };
}
