import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../../src/core/log.ts';
import type { BotLife, LifeLedger } from '../../src/storage/index.ts';
import { type Beat, createHeartbeat, takeBeat } from '../../src/watch/heartbeat.ts';
import { NOW, type Service, startService } from '../builders/service.ts';

const minuteMs = 60_000;
const at = (minutes: number) => NOW + minutes * minuteMs;
const alive = (minutes: number): BotLife => ({ beatAt: at(minutes), onlineAt: at(minutes), why: null });
const beat = (minutes: number, given: Partial<Beat> = {}): Beat => ({
  now: at(minutes),
  isOnline: true,
  ranMs: minuteMs,
  ...given,
});

/** What came of beats, one after the other. */
function live(first: BotLife, ...beats: readonly Beat[]) {
  let life = first;
  const ended = beats.flatMap((each) => {
    const taken = takeBeat(life, each);
    life = taken.life;
    return taken.ended ?? [];
  });
  return ended.map(({ from, to, why }) => [(from - NOW) / minuteMs, (to - NOW) / minuteMs, why]);
}

describe('a sign of life', () => {
  it('is nothing to speak of as the very first', () => {
    expect(takeBeat(undefined, beat(0, { ranMs: null }))).toEqual({ life: alive(0), ended: null });
  });

  it.each([
    ['a process that starts after 10 minutes', beat(10, { ranMs: null }), []],
    ['a process that starts after 11 minutes', beat(11, { ranMs: null }), [[0, 11, 'down']]],
    ['a machine that slept for an hour', beat(60), [[0, 60, 'stalled']]],
    ['a clock that was set back', beat(-300), []],
  ])('of %s tells of the outages %j', (_what, given, expected) => {
    expect(live(alive(0), given)).toEqual(expected);
  });

  it('ends an outage of the network with the first one that reaches Slack', () => {
    const offline = [1, 2, 5, 9, 14].map((minutes) => beat(minutes, { isOnline: false }));

    expect(live(alive(0), ...offline, beat(15))).toEqual([[0, 15, 'offline']]);
    expect(live(alive(0), ...offline.slice(0, 4), beat(10))).toEqual([]);
  });

  it('makes one outage of a stop within a time without Slack', () => {
    const beats = [beat(5, { isOnline: false }), beat(60, { isOnline: false, ranMs: null }), beat(61)];

    expect(live(alive(0), ...beats)).toEqual([[0, 61, 'several']]);
  });

  it('tells of nothing twice', () => {
    expect(live(alive(0), beat(60, { ranMs: null }), beat(61), beat(62))).toHaveLength(1);
  });
});

describe('the heartbeat', () => {
  let service: Service;
  let elapsed: number;
  beforeEach(async () => {
    service = await startService();
    elapsed = 0;
  });
  afterEach(() => service.close());

  const clock = { now: () => NOW + elapsed, monotonicMs: () => elapsed };

  it('is on disk, and written once a minute however often it ticks', async () => {
    let writes = 0;
    const { ledger } = service.parts;
    const counting: LifeLedger = {
      ...ledger,
      changeLife: (change) => {
        writes += 1;
        return ledger.changeLife(change);
      },
    };
    const tick = createHeartbeat({ ledger: counting, isOnline: async () => true, clock, log: silentLog });
    for (elapsed = 0; elapsed < 10 * minuteMs; elapsed += 30_000) await tick();

    expect(writes).toBe(10);
    expect(await ledger.findLife()).toEqual(alive(9));
  });

  it('keeps what ended with it in the same breath', async () => {
    const { ledger } = service.parts;
    await ledger.changeLife(() => ({ life: alive(0), ended: null }));
    elapsed = 60 * minuteMs;
    await createHeartbeat({ ledger, isOnline: async () => true, clock, log: silentLog })();

    expect(await ledger.listOutages(NOW)).toEqual([{ from: NOW, to: at(60), why: 'down' }]);
    expect(await ledger.listOutages(at(60))).toEqual([]);
  });

  it('goes on when one could not be written', async () => {
    const { ledger } = service.parts;
    let isFull = true;
    const failing: LifeLedger = {
      ...ledger,
      changeLife: (change) => (isFull ? Promise.reject(new Error('the disk is full')) : ledger.changeLife(change)),
    };
    const tick = createHeartbeat({ ledger: failing, isOnline: async () => true, clock, log: silentLog });
    await tick();
    isFull = false;
    await tick();

    expect(await ledger.findLife()).toEqual(alive(0));
  });
});
