import { describe, expect, it } from 'vitest';
import { afterAWhile } from '../../commands/after-a-while.ts';

const longMs = 60_000;

async function* from(...items: readonly (string | Promise<string>)[]): AsyncIterable<string> {
  for (const item of items) yield await item;
}

describe('what comes after a while', () => {
  it('is only the last where it is all there before', async () => {
    expect(await Array.fromAsync(afterAWhile(from('a', 'b', 'c'), longMs))).toEqual(['c']);
  });

  it('is nothing where nothing comes', async () => {
    expect(await Array.fromAsync(afterAWhile(from(), longMs))).toEqual([]);
  });

  it('is the newest as soon as patience is over, then each', async () => {
    const late = Promise.withResolvers<string>();
    const seen: string[] = [];

    for await (const item of afterAWhile(from('a', 'b', late.promise, 'd'), 1)) {
      seen.push(item);
      late.resolve('c');
    }

    expect(seen).toEqual(['b', 'c', 'd']);
  });

  it('breaks as what it hands on breaks', async () => {
    const broken = Promise.reject(new Error('broken'));

    await expect(Array.fromAsync(afterAWhile(from('a', broken), longMs))).rejects.toThrow('broken');
  });

  it('stops what it hands on when nobody looks any more', async () => {
    let isStopped = false;
    async function* endless() {
      try {
        while (true) yield await new Promise<string>((resolve) => void setImmediate(() => resolve('again')));
      } finally {
        isStopped = true;
      }
    }

    for await (const _item of afterAWhile(endless(), 1)) break;

    expect(isStopped).toBe(true);
  });
});
