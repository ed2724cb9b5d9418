import { readInstant, toIso } from '../../core/clock.ts';
import { HostError } from '../../core/errors.ts';
import type { WorkspaceId } from '../../core/ids.ts';
import type { DeliveryView, HookView } from '../../providers/index.ts';
import type { StoredHook } from '../../storage/hooks.ts';
import type { RunningParts } from '../refresh.ts';
import { claimAttempt } from './claim-attempt.ts';
import { findGaps, type Gap, nameOf } from './find-gaps.ts';
import type { OpenKeeping } from './open-keeping.ts';

/** What was found missing from one webhook, and what was done about it. */
export interface ClosedGaps {
  readonly hook: StoredHook;
  /** How many the host was asked for again. */
  readonly asked: number;
  /** How many somebody asked for a moment ago, so that they may be on their way. */
  readonly onTheWay: number;
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

type Asked = Pick<ClosedGaps, 'asked' | 'onTheWay' | 'refusal'>;

/** Asks for one after the other, as far apart as the host likes it, until it refuses. */
async function askAgain(
  parts: RunningParts,
  { keeping }: OpenKeeping,
  { workspace, hook, standing, most, signal }: ClosingOrder,
  open: readonly Gap[],
): Promise<Asked> {
  let asked = 0;
  let onTheWay = 0;
  for (const { delivery } of open) {
    if (signal.aborted || asked === most) break;
    if (!(await claimAttempt(parts, workspace, hook, delivery.id ?? nameOf(delivery)))) {
      onTheWay += 1;
      continue;
    }
    if (asked > 0) await parts.sleep(keeping.spacingMs, signal);
    try {
      await keeping.redeliver?.(standing, delivery);
      asked += 1;
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      return { asked, onTheWay, refusal: error };
    }
  }
  return { asked, onTheWay, refusal: null };
}

/** Of those that are lost, how many were not known to be. */
const countNew = ({ gap }: StoredHook, gone: readonly DeliveryView[]) =>
  gone.filter((delivery) => !gap?.lostKeys.includes(nameOf(delivery))).length;

/**
 * Holds the host's log against what arrived, and asks again for what is missing: the oldest first, because the host
 * forgets those first, and as far apart as the host likes it. What was asked for arrives later, or is found missing by
 * the next look. Throws HostError where the log cannot be read.
 */
export async function closeGaps(parts: RunningParts, keeper: OpenKeeping, order: ClosingOrder): Promise<ClosedGaps> {
  const { ledger, clock, hookAddress } = parts;
  const { ability, keeping } = keeper;
  const { workspace, hook, standing } = order;
  const now = clock.now();
  const since = readSince(hook, now, ability.keptMs ?? dayMs);
  const log = (await ability.deliveries(standing, { since })) ?? [];
  const arrived = hookAddress?.isOwn ? await ledger.listDeliveryKeys(workspace, hook.id, since - overlapMs) : null;
  const gaps = findGaps({ log, arrived, now, canAsk: keeping.redeliver !== undefined });

  const open = gaps.filter(({ state }) => state === 'open');
  const { asked, onTheWay, refusal } = await askAgain(parts, keeper, order, open);

  const oldest = open[0]?.delivery.at ?? null;
  const gone = gaps.filter(({ state }) => state === 'lost').map(({ delivery }) => delivery);
  const readNext = (oldest ?? now) - overlapMs;
  let lost = 0;
  const changed = await ledger.changeHook(workspace, hook.id, (current) => {
    // Somebody else may have found the same meanwhile: what it counted is not lost a second time.
    lost = countNew(current, gone);
    return {
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
    };
  });
  return { hook: changed ?? hook, asked, onTheWay, lost, refusal };
}
