import { describe, expect, it } from 'vitest';
import { rememberFor } from '../src/remember-for.ts';

describe('remembering an answer', () => {
  it.each([
    [0, 1],
    [9_999, 1],
    [10_000, 2],
  ])('for ten seconds: asked again after %i ms, it was asked %i times', async (laterMs, times) => {
    let now = 0;
    let asked = 0;
    const answer = rememberFor(10_000, { now: () => now, monotonicMs: () => now }, async () => {
      asked += 1;
      return asked;
    });

    await answer();
    now = laterMs;

    expect(await answer()).toBe(times);
  });
});
