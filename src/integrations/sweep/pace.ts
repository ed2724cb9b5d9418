import type { IntegrationsParts } from '../parts.ts';

/** A look a quarter of an hour, with up to five minutes' jitter before it: eight minutes leave room for slow hosts. */
const usualSpreadMs = 8 * 60 * 1000;

/** Few integrations need not wait that long for each other. */
const mostGapMs = 500;

interface Spread {
  readonly count: number;
  readonly spreadMs: number | undefined;
  readonly signal: AbortSignal;
}

/** Lets one begin after the other, evenly, so that not all ask their hosts in the same second. */
export function createPace(
  { clock, sleep }: Pick<IntegrationsParts, 'clock' | 'sleep'>,
  { count, spreadMs = usualSpreadMs, signal }: Spread,
): () => Promise<void> {
  const gapMs = count === 0 ? 0 : Math.min(mostGapMs, spreadMs / count);
  const startedMs = clock.monotonicMs();
  let turn = 0;

  return async () => {
    const at = startedMs + turn * gapMs;
    turn += 1;
    const waitMs = at - clock.monotonicMs();
    if (waitMs > 0) await sleep(waitMs, signal);
  };
}
