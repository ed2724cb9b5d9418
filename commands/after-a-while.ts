/** Hands on what comes. What comes within the first `patienceMs` is held back, all but the last: most runs end before. */
export async function* afterAWhile<Item>(items: AsyncIterable<Item>, patienceMs: number): AsyncIterable<Item> {
  const iterator = items[Symbol.asyncIterator]();
  const patience = Promise.withResolvers<'over'>();
  const timer = setTimeout(() => patience.resolve('over'), patienceMs);
  let held: { readonly item: Item } | undefined;
  let isOver = false;
  try {
    let next = iterator.next();
    while (true) {
      const came = isOver ? await next : await Promise.race([next, patience.promise]);
      if (came === 'over') isOver = true;
      else if (came.done) break;
      else {
        held = { item: came.value };
        next = iterator.next();
      }
      if (isOver && held) {
        yield held.item;
        held = undefined;
      }
    }
    if (held) yield held.item;
  } finally {
    clearTimeout(timer);
    await iterator.return?.();
  }
}
