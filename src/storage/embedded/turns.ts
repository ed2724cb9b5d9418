/** Work in turns: of one key one after the other, of different keys side by side. */
export interface Turns {
  /** Settles with this work alone; what went before it in the queue has no part in it. */
  run<Result>(key: string, work: () => Promise<Result>): Promise<Result>;
  /** Answers when nothing is running or waiting. */
  settled(): Promise<void>;
}

export function createTurns(): Turns {
  const last = new Map<string, Promise<unknown>>();

  return {
    async run(key, work) {
      const before = last.get(key) ?? Promise.resolve();
      const mine = before.then(work, work);
      last.set(key, mine);
      try {
        return await mine;
      } finally {
        if (last.get(key) === mine) last.delete(key);
      }
    },

    async settled() {
      while (last.size > 0) await Promise.allSettled(last.values());
    },
  };
}
