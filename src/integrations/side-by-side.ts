import type { StoredIntegration } from '../storage/documents.ts';
import { type Bounds, doBounded } from './do-bounded.ts';

/** How many integrations are asked side by side, in all and on one host. */
export const testLimits = { atOnce: 8, perHost: 4 } as const satisfies Bounds;

export const hostOf = ({ baseUrl }: StoredIntegration): string => URL.parse(baseUrl)?.host ?? baseUrl;

/**
 * Does the work for every integration, bounded side by side, and yields whenever some of it is done. Starts no more
 * once the signal is aborted. The work does not throw.
 */
export function sideBySide(
  all: readonly StoredIntegration[],
  signal: AbortSignal,
  work: (integration: StoredIntegration) => Promise<void>,
): AsyncIterable<void> {
  return doBounded(all, testLimits, hostOf, signal, work);
}
