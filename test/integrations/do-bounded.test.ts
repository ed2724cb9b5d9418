import { describe, expect, it } from 'vitest';
import { doBounded } from '../../src/integrations/do-bounded.ts';

/** Does work in rounds that all take the same time; tells how many there were, and how much went on at once. */
async function countRounds(counts: readonly number[], bounds: { atOnce: number; perHost: number }) {
  const items = counts.flatMap((count, host) => Array.from({ length: count }, () => String(host)));
  const { signal } = new AbortController();
  let running: { readonly host: string; readonly end: () => void }[] = [];
  let [rounds, done, mostAtOnce, mostPerHost] = [0, 0, 0, 0];

  const work = (host: string) => new Promise<void>((end) => void running.push({ host, end }));
  const doing = (async () => {
    for await (const _done of doBounded(items, bounds, (host) => host, signal, work));
  })();
  while (done < items.length) {
    await new Promise(setImmediate);
    const round = running;
    running = [];
    rounds += 1;
    done += round.length;
    mostAtOnce = Math.max(mostAtOnce, round.length);
    mostPerHost = Math.max(mostPerHost, ...[...Map.groupBy(round, ({ host }) => host).values()].map((of) => of.length));
    for (const { end } of round) end();
  }
  await doing;
  return { rounds, mostAtOnce, mostPerHost };
}

describe('work side by side', () => {
  const bounds = { atOnce: 32, perHost: 4 };

  it.each<[string, number[], number]>([
    ['fifty hosts of twenty each, 31.25 rounds at best', Array.from({ length: 50 }, () => 20), 32],
    ['a long host named last, 20 rounds at best', [...Array.from({ length: 60 }, () => 4), 80], 20],
    ['a host by itself, which sees no more than its share', [20], 5],
  ])('leaves no host to the end: %s', async (_what, counts, rounds) => {
    const counted = await countRounds(counts, bounds);

    expect(counted.rounds).toBeLessThanOrEqual(rounds);
    expect(counted.mostAtOnce).toBeLessThanOrEqual(32);
    expect(counted.mostPerHost).toBeLessThanOrEqual(4);
  });

  it('asks one host after the other while there is enough to do, so that open connections are used', async () => {
    const order: string[] = [];
    const items = Array.from({ length: 10 }, (_each, host) => Array.from({ length: 4 }, () => String(host))).flat();
    const { signal } = new AbortController();
    const work = async (host: string) => void order.push(host);

    for await (const _done of doBounded(items, { atOnce: 2, perHost: 2 }, (host) => host, signal, work));

    expect(new Set(order.slice(0, 12)).size).toBeLessThan(5);
  });

  it('starts no more once it is told to stop', async () => {
    const stop = new AbortController();
    let done = 0;
    const work = async () => {
      done += 1;
      stop.abort();
    };

    for await (const _done of doBounded(['a', 'a', 'b'], { atOnce: 1, perHost: 1 }, (host) => host, stop.signal, work));

    expect(done).toBe(1);
  });
});
