import { describe, expect, it } from 'vitest';
import { createHeadQueue } from '../../../../src/storage/embedded/ledger/head-queue.ts';

const aHead = (nth: number) => ({
  head: `{"nth":${nth},"words":"${'é€😀'.repeat(nth % 40)}"}`,
  position: { segment: (nth % 7) + 1, offset: nth * 1000, size: nth + 1 },
});

describe('the heads of deliveries that have no row yet', () => {
  it('come back as they were given, in their order, however many are taken at a time', () => {
    const queue = createHeadQueue();
    const given = Array.from({ length: 5000 }, (_, nth) => aHead(nth));
    for (const { head, position } of given) queue.push(head, position);

    const found = [];
    for (let most = 1; queue.length > 0; most = (most * 3) % 701) {
      const some = queue.peek(most);
      found.push(...some);
      queue.drop(some.length);
    }

    expect(found).toEqual(given);
  });

  it('stay until they are dropped', () => {
    const queue = createHeadQueue();
    for (const { head, position } of [aHead(1), aHead(2)]) queue.push(head, position);

    expect(queue.peek(9)).toEqual([aHead(1), aHead(2)]);
    queue.drop(1);
    expect(queue.peek(9)).toEqual([aHead(2)]);
    expect(queue.length).toBe(1);
  });

  it('are none once all are dropped, and others can follow', () => {
    const queue = createHeadQueue();
    queue.push(aHead(1).head, aHead(1).position);
    queue.drop(5);

    expect([queue.length, queue.peek(9)]).toEqual([0, []]);
    queue.push(aHead(3).head, aHead(3).position);
    expect(queue.peek(9)).toEqual([aHead(3)]);
  });

  it('may be larger than what is usually held at once', () => {
    const queue = createHeadQueue();
    const head = 'a'.repeat(300_000);
    for (const size of [1, 2]) queue.push(head, { segment: 1, offset: 0, size });

    expect(queue.peek(2).map(({ head: { length }, position }) => [length, position.size])).toEqual([
      [300_000, 1],
      [300_000, 2],
    ]);
  });
});
