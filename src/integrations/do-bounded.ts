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
  /** The hosts that can take more; one after the other, so that open connections are used. */
  const ready = [...queues];
  const running = new Set<Promise<void>>();

  const begin = (queue: Queue<Item>, item: Item) => {
    queue.running += 1;
    if (queue.waiting.length === 0 || queue.running >= perHost) ready.shift();
    const begun: Promise<void> = work(item).finally(() => {
      if (queue.running === perHost && queue.waiting.length > 0) ready.unshift(queue);
      queue.running -= 1;
      running.delete(begun);
    });
    running.add(begun);
  };

  for (;;) {
    while (running.size < atOnce && !signal.aborted) {
      const [queue] = ready;
      const item = queue?.waiting.shift();
      if (!queue || item === undefined) break;
      begin(queue, item);
    }
    if (running.size === 0) return;
    await Promise.race(running);
    yield;
  }
}
