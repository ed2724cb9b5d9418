import { readInstant, toIso } from '../../core/clock.ts';
import { HostError } from '../../core/errors.ts';
import type { WorkspaceId } from '../../core/ids.ts';
import type { HookView } from '../../providers/index.ts';
import type { StoredHook } from '../../storage/hooks.ts';
import type { RunningParts } from '../refresh.ts';
import { findGaps, nameOf } from './find-gaps.ts';
import type { OpenKeeping } from './open-keeping.ts';

/** What was found missing from one webhook, and what was done about it. */
export interface ClosedGaps {
  readonly hook: StoredHook;
  /** How many the host was asked for again. */
  readonly asked: number;
  /** What nobody can get any more, and was not known to be lost before. */
  readonly lost: number;
  /** Why asking stopped, in the host's words. */
  readonly refusal: HostError | null;
}

export interface ClosingOrder {
  readonly workspace: WorkspaceId;
  readonly hook: StoredHook;
  readonly standing: HookView;
  /** How many are asked for at most. */
  readonly most: number;
  readonly signal: AbortSignal;
}

const dayMs = 24 * 60 * 60 * 1000;
const overlapMs = 60 * 60 * 1000;

/** From where on the host's log is read: what was compared before is well, but for what was on its way then. */
function readSince({ comparedUpTo }: StoredHook, now: number, keptMs: number): number {
  const compared = readInstant(comparedUpTo ?? '');
  return Math.max(now - keptMs, compared === undefined ? 0 : compared - overlapMs);
}

/**
 * Holds the host's log against what arrived, and asks again for what is missing: the oldest first, because the host
 * forgets those first, and as far apart as the host likes it. What was asked for arrives later, or is found missing by
 * the next look. Throws HostError where the log cannot be read.
 */
export async function closeGaps(
  parts: RunningParts,
  { ability, keeping }: OpenKeeping,
  { workspace, hook, standing, most, signal }: ClosingOrder,
): Promise<ClosedGaps> {
  const { ledger, clock, sleep, hookAddress } = parts;
  const now = clock.now();
  const since = readSince(hook, now, ability.keptMs ?? dayMs);
  const log = (await ability.deliveries(standing, { since })) ?? [];
  const arrived = hookAddress?.isOwn ? await ledger.listDeliveryKeys(workspace, hook.id, since - overlapMs) : null;
  const gaps = findGaps({ log, arrived, now, canAsk: keeping.redeliver !== undefined });

  const open = gaps.filter(({ state }) => state === 'open');
  let asked = 0;
  let refusal: HostError | null = null;
  for (const { delivery } of open.slice(0, most)) {
    if (signal.aborted) break;
    if (asked > 0) await sleep(keeping.spacingMs, signal);
    try {
      await keeping.redeliver?.(standing, delivery);
      asked += 1;
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      refusal = error;
      break;
    }
  }

  const oldest = open[0]?.delivery.at ?? null;
  const known = new Set(hook.gap?.lostKeys);
  const gone = gaps.filter(({ state }) => state === 'lost').map(({ delivery }) => delivery);
  const lost = gone.filter((delivery) => !known.has(nameOf(delivery))).length;
  const readNext = (oldest ?? now) - overlapMs;
  const changed = await ledger.changeHook(workspace, hook.id, (current) => ({
    ...current,
    // What is missing is looked for again: up to its own time all is well, or lost and counted.
    comparedUpTo: toIso(oldest ?? now),
    gap: {
      at: toIso(now),
      open: open.length,
      asked,
      lost: (current.gap?.lost ?? 0) + lost,
      lostKeys: gone.filter(({ at }) => at === null || at >= readNext).map(nameOf),
      askBefore: oldest === null || ability.keptMs === undefined ? null : toIso(oldest + ability.keptMs),
    },
  }));
  return { hook: changed ?? hook, asked, lost, refusal };
}
