import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPendingFills } from '../../../demo/page/ui/blocks/pending-fills.ts';

describe('what is typed', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is told once the person pauses, and only the last of it', () => {
    const told: string[] = [];
    const pending = createPendingFills();
    for (const text of ['a', 'ab', 'abc']) pending.schedule('b/a', () => told.push(text));

    expect(told).toEqual([]);
    vi.advanceTimersByTime(150);
    expect(told).toEqual(['abc']);
  });

  it('is told at once, of every field and never twice, when something is pressed', () => {
    const told: string[] = [];
    const pending = createPendingFills();
    pending.schedule('name/a', () => told.push('a name'));
    pending.schedule('token/a', () => told.push('a token'));

    pending.flush();
    pending.flush();
    vi.advanceTimersByTime(1000);

    expect(told).toEqual(['a name', 'a token']);
  });
});
