/**
 * Group commit: callers that come while one sync is under way share the next. A sync that had already begun when the
 * caller made its change proves nothing for it.
 */
export function shareSyncs(sync: (folder: string) => Promise<void>): (folder: string) => Promise<void> {
  const running = new Map<string, Promise<void>>();
  const waiting = new Map<string, Promise<void>>();

  async function begin(folder: string): Promise<void> {
    const mine = sync(folder);
    running.set(folder, mine);
    try {
      await mine;
    } finally {
      if (running.get(folder) === mine) running.delete(folder);
    }
  }

  async function beginAfter(before: Promise<void>, folder: string): Promise<void> {
    await before.catch(() => undefined);
    waiting.delete(folder);
    await begin(folder);
  }

  return (folder) => {
    const before = running.get(folder);
    if (!before) return begin(folder);

    const next = waiting.get(folder) ?? beginAfter(before, folder);
    waiting.set(folder, next);
    return next;
  };
}
