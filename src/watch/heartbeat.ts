import type { Clock } from '../core/clock.ts';
import type { Log } from '../core/log.ts';
import type { BotLife, LifeLedger, Outage, OutageCause } from '../storage/index.ts';

/** What is shorter is a restart, or a hiccup of the network. */
const outageMs = 10 * 60 * 1000;

/** It is written down no more often than this: about once a minute with a tick that comes twice as often. */
const everyMs = 55 * 1000;

/** One sign of life. */
export interface Beat {
  readonly now: number;
  readonly isOnline: boolean;
  /** How long this process knows to have run since its last beat, by the clock that never jumps; null at its first. */
  readonly ranMs: number | null;
}

type Standing = { readonly life: BotLife; readonly ended: Outage | null };

function addCause(known: OutageCause | null, cause: OutageCause | null): OutageCause | null {
  if (known === null || cause === null || known === cause) return cause ?? known;
  return 'several';
}

/** Takes in a sign of life: an outage ends with the first one that reaches Slack. */
export function takeBeat(before: BotLife | undefined, { now, isOnline, ranMs }: Beat): Standing {
  const afresh: BotLife = { beatAt: now, onlineAt: now, why: null };
  // Before the very first beat there was nothing; and a clock that was set back counts from where it stands now.
  if (!before || now < before.beatAt) return { life: afresh, ended: null };

  const isGap = now - before.beatAt > outageMs;
  const gap = addCause(before.why, isGap ? (ranMs === null ? 'down' : 'stalled') : null);
  if (!isOnline) return { life: { ...before, beatAt: now, why: addCause(gap, 'offline') }, ended: null };
  const isLong = now - before.onlineAt > outageMs;
  return { life: afresh, ended: isLong ? { from: before.onlineAt, to: now, why: gap ?? 'stalled' } : null };
}

export interface HeartbeatParts {
  readonly ledger: LifeLedger;
  readonly isOnline: () => Promise<boolean>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Writes down that the bot lives, and whether it reaches Slack: about once a minute, however often it is asked to. */
export function createHeartbeat({ ledger, isOnline, clock, log }: HeartbeatParts): () => Promise<void> {
  let lastMs: number | null = null;
  return async () => {
    const at = clock.monotonicMs();
    if (lastMs !== null && at - lastMs < everyMs) return;
    try {
      const beat = { isOnline: await isOnline(), now: clock.now(), ranMs: lastMs === null ? null : at - lastMs };
      await ledger.changeLife((life) => takeBeat(life, beat));
      lastMs = at;
    } catch (error) {
      log.warn({ err: error }, 'that the bot lives could not be written down');
    }
  };
}
