import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPacer } from '../../src/slack/pacer.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const gaps = [1000, 2000];

function start(fails: (value: number) => boolean = () => false) {
  const shown: number[] = [];
  const failures: unknown[] = [];
  const pacer = createPacer<number>({
    send: async (value) => {
      if (fails(value)) throw new Error(`no ${value}`);
      shown.push(value);
    },
    gapAfter: (sent) => gaps[sent - 1],
    onFailure: (error) => void failures.push(error),
  });
  return { shown, failures, pacer };
}

describe('values in quick succession', () => {
  it('show the first at once, then only the newest when its time has come', async () => {
    const { shown, pacer } = start();

    pacer.offer(1);
    pacer.offer(2);
    pacer.offer(3);
    await vi.advanceTimersByTimeAsync(999);
    expect(shown).toEqual([1]);
    await vi.advanceTimersByTimeAsync(1);

    expect(shown).toEqual([1, 3]);
  });

  it('keep the last use for the last value', async () => {
    const { shown, pacer } = start();
    for (let value = 1; value <= 20; value += 1) {
      pacer.offer(value);
      await vi.advanceTimersByTimeAsync(1000);
    }

    expect(shown).toHaveLength(3);
    await pacer.finish();

    expect(shown).toHaveLength(4);
    expect(shown.at(-1)).toBe(20);
  });

  it('do not show the last one twice', async () => {
    const { shown, pacer } = start();

    pacer.offer(1);
    await pacer.finish();

    expect(shown).toEqual([1]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('try the last one again when it failed on the way', async () => {
    let works = false;
    const { shown, failures, pacer } = start(() => !works);
    pacer.offer(1);
    await vi.advanceTimersByTimeAsync(0);
    works = true;

    await pacer.finish();

    expect(failures).toHaveLength(1);
    expect(shown).toEqual([1]);
  });

  it('say when even the last one fails', async () => {
    const { pacer } = start(() => true);
    pacer.offer(1);

    await expect(pacer.finish()).rejects.toThrow('no 1');
  });
});
