import { noteFault } from '../core/fault.ts';
import type { WorkspaceId } from '../core/ids.ts';
import { sendEntry } from './send-entry.ts';
import type { SendParts } from './send-parts.ts';

export interface OutboxParts extends SendParts {
  /** Resolves after that time, or at once when the signal aborts. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** Sends what waits, in order and as fast as Slack lets each place be written to. */
export interface Outbox {
  /** Something new waits. */
  nudge(): void;
  /** Sends until the signal aborts; what was begun then is finished. */
  run(signal: AbortSignal): Promise<void>;
}

interface Place {
  readonly workspace: WorkspaceId;
  readonly channel: string;
}

// Slack takes about one message a second in each channel: https://docs.slack.dev/apis/web-api/rate-limits
const gapMs = 1000;
const lookAgainMs = 30_000;
const faultPauseMs = 60_000;

export function createOutbox(parts: OutboxParts): Outbox {
  const { ledger, clock, sleep, log } = parts;
  const active = new Map<string, Promise<void>>();
  /** Nothing is sent there before, by the clock that never jumps. */
  const gates = new Map<string, number>();
  let wake = Promise.withResolvers<void>();

  const keyOf = ({ workspace, channel }: Place) => `${workspace} ${channel}`;
  const pauseOf = (place: Place, notBefore: number) =>
    Math.max((gates.get(keyOf(place)) ?? 0) - clock.monotonicMs(), notBefore - clock.now());

  /** Answers whether nothing is left for that place. */
  const sendTo = async (place: Place, signal: AbortSignal): Promise<boolean> => {
    while (!signal.aborted) {
      const entry = await ledger.findNextEntry(place.workspace, place.channel);
      if (!entry) return true;
      const pauseMs = pauseOf(place, entry.notBefore);
      if (pauseMs > lookAgainMs) return false;
      if (pauseMs > 0) {
        await sleep(pauseMs, signal);
        continue;
      }
      const begunMs = clock.monotonicMs();
      const restMs = await sendEntry(parts, entry);
      if (restMs === undefined) continue;
      gates.set(keyOf(place), Math.max(begunMs + gapMs, clock.monotonicMs() + restMs));
    }
    return false;
  };

  const start = (place: Place, signal: AbortSignal) => {
    const key = keyOf(place);
    const sending = sendTo(place, signal)
      .catch((error: unknown) => {
        noteFault(log, error, { what: 'sending alerts' });
        gates.set(key, clock.monotonicMs() + faultPauseMs);
        return false;
      })
      .then((isEmpty) => {
        active.delete(key);
        // Something may have come just when nothing was left.
        if (isEmpty) wake.resolve();
      });
    active.set(key, sending);
  };

  /** A store that cannot be read now is asked again later: what waits is not lost. */
  const startAll = async (signal: AbortSignal) => {
    try {
      for (const { notBefore, ...place } of await ledger.listOutboxPlaces()) {
        if (!active.has(keyOf(place)) && pauseOf(place, notBefore) <= lookAgainMs) start(place, signal);
      }
    } catch (error) {
      noteFault(log, error, { what: 'looking for alerts to send' });
    }
  };

  return {
    nudge: () => wake.resolve(),
    async run(signal) {
      // A process that ended a moment ago may just have written there.
      await sleep(gapMs, signal);
      while (!signal.aborted) {
        wake = Promise.withResolvers<void>();
        await startAll(signal);
        const rest = new AbortController();
        await Promise.race([sleep(lookAgainMs, AbortSignal.any([signal, rest.signal])), wake.promise]);
        rest.abort();
      }
      await Promise.allSettled(active.values());
    },
  };
}
