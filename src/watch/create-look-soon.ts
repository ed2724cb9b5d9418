import { noteFault } from '../core/fault.ts';
import type { IntegrationId, WorkspaceId } from '../core/ids.ts';
import type { Log } from '../core/log.ts';

export interface LookSoonParts {
  /** Looks at one integration, and tells what it found. */
  readonly look: (workspace: WorkspaceId, integration: IntegrationId, signal: AbortSignal) => Promise<void>;
  /** Resolves after so many milliseconds, or earlier when it is broken off. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly log: Log;
}

/** Looks for a reason, instead of when the next look is due. */
export interface LookSoon {
  /** Many reasons within a moment are one look; a reason that comes while it looks is another one. */
  ask(workspace: WorkspaceId, integration: IntegrationId): void;
  /** Begins no more looks, breaks off those that are going on, and waits for them. */
  stop(): Promise<void>;
}

/** Hosts deliver what belongs together within a second or two. */
const gatherMs = 2000;
/** Whatever is told, a host is asked no more often than that. */
const restMs = 30_000;

export function createLookSoon({ look, sleep, log }: LookSoonParts): LookSoon {
  const stopping = new AbortController();
  const { signal } = stopping;
  const asked = new Set<string>();
  const running = new Map<string, Promise<void>>();

  const run = async (key: string, workspace: WorkspaceId, integration: IntegrationId) => {
    await sleep(gatherMs, signal);
    while (asked.delete(key) && !signal.aborted) {
      try {
        await look(workspace, integration, signal);
      } catch (error) {
        if (!signal.aborted)
          noteFault(log, error, { doing: 'looking at an integration because of a webhook', integration });
      }
      await sleep(restMs, signal);
    }
    running.delete(key);
  };

  return {
    ask(workspace, integration) {
      if (signal.aborted) return;
      const key = `${workspace} ${integration}`;
      asked.add(key);
      if (!running.has(key)) running.set(key, run(key, workspace, integration));
    },
    async stop() {
      stopping.abort();
      await Promise.allSettled(running.values());
    },
  };
}
