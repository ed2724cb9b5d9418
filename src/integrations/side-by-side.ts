import type { StoredIntegration } from '../storage/documents.ts';

/** How many integrations are asked side by side, in all and on one host. */
export const testLimits = { atOnce: 8, perHost: 4 } as const;

const hostOf = ({ baseUrl }: StoredIntegration) => URL.parse(baseUrl)?.host ?? baseUrl;

/** Takes the first of the queue whose host is not busy with enough of them already. */
function takeNext(queue: StoredIntegration[], running: readonly StoredIntegration[]): StoredIntegration | undefined {
  const isFree = (each: StoredIntegration) =>
    running.filter((other) => hostOf(other) === hostOf(each)).length < testLimits.perHost;
  const index = queue.findIndex(isFree);
  return index < 0 ? undefined : queue.splice(index, 1)[0];
}

/**
 * Does the work for every integration, bounded side by side, and yields whenever some of it is done. Starts no more
 * once the signal is aborted. The work does not throw.
 */
export async function* sideBySide(
  all: readonly StoredIntegration[],
  signal: AbortSignal,
  work: (integration: StoredIntegration) => Promise<void>,
): AsyncIterable<void> {
  const queue = [...all];
  const running = new Map<StoredIntegration, Promise<void>>();
  while (queue.length > 0 || running.size > 0) {
    while (running.size < testLimits.atOnce && !signal.aborted) {
      const next = takeNext(queue, [...running.keys()]);
      if (!next) break;
      running.set(
        next,
        work(next).finally(() => running.delete(next)),
      );
    }
    if (running.size === 0) return;
    await Promise.race(running.values());
    yield;
  }
}
