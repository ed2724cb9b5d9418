import { describe, expect, it } from 'vitest';
import { createSeenBefore } from '../../src/slack/seen-before.ts';

function start(room = 3) {
  let nowMs = 0;
  const clock = { now: () => nowMs, monotonicMs: () => nowMs };
  const seen = createSeenBefore({ clock, forMs: 1000, room });
  return {
    seen,
    pass: (milliseconds: number) => {
      nowMs += milliseconds;
    },
  };
}

describe('what was seen before', () => {
  it('is known until its time is over', () => {
    const { seen, pass } = start();

    expect(seen.check('a')).toBe(false);
    pass(999);
    expect(seen.check('a')).toBe(true);
    pass(1);
    expect(seen.check('a')).toBe(false);
  });

  it('makes room for the newest by forgetting the oldest', () => {
    const { seen } = start(3);
    for (const thing of ['a', 'b', 'c', 'd']) seen.check(thing);

    expect(['b', 'c', 'd'].map((thing) => seen.check(thing))).toEqual([true, true, true]);
    expect(seen.check('a')).toBe(false);
  });
});
