import { describe, expect, it } from 'vitest';
import { findGaps, type GapQuestion } from '../../../src/integrations/webhooks/find-gaps.ts';
import type { DeliveryView } from '../../../src/providers/index.ts';
import { NOW } from '../../builders/service.ts';

const minuteMs = 60_000;
let count = 0;

function aDelivery(given: Partial<DeliveryView> = {}): DeliveryView {
  count += 1;
  return {
    id: String(count),
    key: `key-${count}`,
    at: NOW - 60 * minuteMs,
    arrived: true,
    status: 'OK',
    durationMs: 100,
    event: 'push',
    ...given,
  };
}

function gapsIn(log: readonly DeliveryView[], given: Partial<GapQuestion> = {}) {
  const found = findGaps({ log, arrived: null, now: NOW, canAsk: true, ...given });
  return found.map(({ delivery, state }) => [delivery.key, state]);
}

describe('gaps', () => {
  it('are what failed at the host, the oldest first', () => {
    const log = [
      aDelivery({ key: 'young', at: NOW - 10 * minuteMs, arrived: false }),
      aDelivery(),
      aDelivery({ key: 'old', arrived: false }),
    ];
    expect(gapsIn(log)).toEqual([
      ['old', 'open'],
      ['young', 'open'],
    ]);
  });

  it('are also what the host believes to have arrived and is not here', () => {
    const log = [aDelivery({ key: 'here' }), aDelivery({ key: 'swallowed' })];
    expect(gapsIn(log, { arrived: new Set(['here']) })).toEqual([['swallowed', 'open']]);
  });

  it('are none where an answer was lost and the delivery is here', () => {
    const log = [aDelivery({ key: 'here', arrived: false, status: 'timed out' })];
    expect(gapsIn(log, { arrived: new Set(['here']) })).toEqual([]);
  });

  it('are closed by a later attempt with the same key', () => {
    const log = [
      aDelivery({ key: 'again', arrived: false }),
      aDelivery({ key: 'again', at: NOW - 30 * minuteMs, arrived: true }),
    ];
    expect(gapsIn(log)).toEqual([]);
  });

  it.each([
    [119, []],
    [121, [['fresh', 'open']]],
  ])('are not looked for among what was sent %i seconds ago, when that may still be on its way', (seconds, gaps) => {
    expect(gapsIn([aDelivery({ key: 'fresh', at: NOW - seconds * 1000, arrived: false })])).toEqual(gaps);
  });

  it.each([
    ['was tried four times', Array.from({ length: 4 }, () => aDelivery({ key: 'a', arrived: false })), true],
    ['has no number to ask by', [aDelivery({ key: 'a', id: null, arrived: false })], true],
    ['comes from a host that delivers nothing again', [aDelivery({ key: 'a', arrived: false })], false],
  ])('are given up when it %s', (_what, log, canAsk) => {
    expect(gapsIn(log, { canAsk })).toEqual([['a', 'lost']]);
  });

  it('go by the host’s word for a delivery without a key', () => {
    const log = [aDelivery({ key: null, arrived: true }), aDelivery({ key: null, arrived: false })];
    expect(gapsIn(log, { arrived: new Set() })).toEqual([[null, 'open']]);
  });
});
