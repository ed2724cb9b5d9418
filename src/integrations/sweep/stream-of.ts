/** Yields what the work tells, as soon as it does, and ends with the work. What the work throws is thrown at the end. */
export async function* streamOf<Item>(work: (tell: (item: Item) => void) => Promise<void>): AsyncIterable<Item> {
  const told: Item[] = [];
  let news = Promise.withResolvers<void>();
  let isOver = false;
  const wake = () => {
    news.resolve();
    news = Promise.withResolvers<void>();
  };

  const working = work((item) => {
    told.push(item);
    wake();
  }).finally(() => {
    isOver = true;
    wake();
  });
  // Whoever leaves early never awaits it.
  working.catch(() => undefined);

  for (;;) {
    const { promise } = news;
    const next = told.shift();
    if (next !== undefined) yield next;
    else if (isOver) break;
    else await promise;
  }
  await working;
}
