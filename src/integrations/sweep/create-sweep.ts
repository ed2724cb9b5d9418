import type { IntegrationId, WorkspaceId } from '../../core/ids.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import { describeFailure } from '../describe-failure.ts';
import { type Bounds, doBounded } from '../do-bounded.ts';
import { getProvider } from '../get-provider.ts';
import { openIntegration } from '../open-integration.ts';
import type { RunningParts } from '../refresh.ts';
import { testLimits } from '../side-by-side.ts';
import { nameShared } from './budgets.ts';
import { createGate } from './gate.ts';
import { lineUp } from './line-up.ts';
import { lookAt } from './look-at.ts';
import type { Looked, SweepOptions } from './looked.ts';
import { createSweepMemory, forgetOthers, type SweepMemory } from './memory.ts';
import { createPace } from './pace.ts';
import { streamOf } from './stream-of.ts';

/** A host sees four at a time and an account one, however many integrations there are. */
const sweepLimits: Bounds = { atOnce: 32, perHost: 4 };

/** Looks that the bot takes on its own. */
export interface Sweeps {
  /** Looks at every integration of a workspace that is not paused, and yields what came of each when it is there. */
  sweep(workspace: WorkspaceId, options: SweepOptions): AsyncIterable<Looked>;
  /** Why an integration was not looked at the last time; undefined when it was. */
  findPutOff(workspace: WorkspaceId, id: IntegrationId): string | undefined;
}

export function createSweeps(parts: RunningParts): Sweeps {
  const memories = new Map<WorkspaceId, SweepMemory>();
  const memoryOf = (workspace: WorkspaceId) => {
    const memory = memories.get(workspace) ?? createSweepMemory();
    memories.set(workspace, memory);
    return memory;
  };

  /** Undefined where it does not open; its own look then says why. */
  const findShared = (workspace: WorkspaceId, document: StoredIntegration): string | undefined => {
    const open = () => openIntegration(parts, workspace, { document, isRefused: false }).credential;
    try {
      return nameShared(getProvider(parts.providers, document.provider), document, open);
    } catch {
      return undefined;
    }
  };

  const note = (memory: SweepMemory, looked: Looked) => {
    const { id } = looked.integration;
    if (looked.how === 'put-off') {
      if (!memory.putOff.has(id)) parts.log.info({ integration: id, why: looked.words }, 'a look was put off');
      memory.putOff.set(id, looked.words);
    } else memory.putOff.delete(id);
    parts.onLooked?.(looked);
  };

  return {
    async *sweep(workspace, { signal, spreadMs }) {
      const all = (await parts.store.listIntegrations(workspace)).filter(({ paused }) => !paused);
      const memory = memoryOf(workspace);
      forgetOthers(memory, all);
      const over = new AbortController();
      const either = AbortSignal.any([signal, over.signal]);
      const pace = createPace(parts, { count: all.length, spreadMs, signal: either });
      // No more connections than are used at once: undici would open another while the last one comes to rest.
      const net = parts.openNet({ signal: either, onRequest: () => undefined, connections: sweepLimits.perHost });
      const gate = createGate(testLimits.atOnce);
      const look = { parts, workspace, memory, signal: either, net, sweep: {}, gate };

      const lookAtOne = async (integration: StoredIntegration): Promise<Looked | undefined> => {
        try {
          return await lookAt(look, integration);
        } catch (error) {
          if (either.aborted) return undefined;
          // One that cannot be tested must not cost the others their looks.
          const words = describeFailure(error, 'looking at an integration', parts.log);
          return { integration, how: 'untested', words, requests: 0, counted: 0 };
        }
      };

      const lines = lineUp(all, (each) => findShared(workspace, each));
      try {
        yield* streamOf<Looked>(async (tell) => {
          const work = async (line: (typeof lines)[number]) => {
            for (const member of line.members) {
              await pace();
              if (either.aborted) return;
              const looked = await lookAtOne(member);
              if (!looked) continue;
              note(memory, looked);
              tell(looked);
            }
          };
          for await (const _done of doBounded(lines, sweepLimits, ({ host }) => host, either, work));
        });
      } finally {
        over.abort();
      }
    },

    findPutOff: (workspace, id) => memories.get(workspace)?.putOff.get(id),
  };
}
