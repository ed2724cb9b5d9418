/** How much goes on side by side, in all and on one host. */
export interface Bounds {
  readonly atOnce: number;
  readonly perHost: number;
}

/** What waits for one host, and how much goes on there. */
interface Queue<Item> {
  readonly waiting: Item[];
  running: number;
}

/**
 * Does the work for each of them, bounded side by side, and yields whenever some of it is done. Starts no more once the
 * signal is aborted. The work does not throw.
 */
export async function* doBounded<Item>(
  all: readonly Item[],
  { atOnce, perHost }: Bounds,
  findHost: (item: Item) => string,
  signal: AbortSignal,
  work: (item: Item) => Promise<void>,
): AsyncIterable<void> {
  const queues = [...Map.groupBy(all, findHost).values()].map((waiting): Queue<Item> => ({ waiting, running: 0 }));
  let left = all.length;
  let running = 0;
  let news = Promise.withResolvers<void>();

  /**
   * One host after the other, so that open connections are used; but first the one with most left as soon as the rest
   * would be done before it, which would leave it to the end, with few at a time.
   */
  const findNext = () => {
    let first: Queue<Item> | undefined;
    let longest: Queue<Item> | undefined;
    for (const queue of queues) {
      if (queue.waiting.length === 0 || queue.running >= perHost) continue;
      first ??= queue;
      if (!longest || queue.waiting.length > longest.waiting.length) longest = queue;
    }
    return longest && longest.waiting.length * atOnce >= left * perHost ? longest : first;
  };

  const begin = async (queue: Queue<Item>, item: Item) => {
    queue.running += 1;
    running += 1;
    left -= 1;
    try {
      await work(item);
    } finally {
      queue.running -= 1;
      running -= 1;
      news.resolve();
    }
  };

  for (;;) {
    while (running < atOnce && !signal.aborted) {
      const queue = findNext();
      const item = queue?.waiting.shift();
      if (!queue || item === undefined) break;
      void begin(queue, item);
    }
    if (running === 0) return;
    await news.promise;
    news = Promise.withResolvers();
    yield;
  }
}
