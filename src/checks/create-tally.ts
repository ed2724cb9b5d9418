import { AsyncLocalStorage } from 'node:async_hooks';

/** How many calls were made so far; it grows while some are still on their way. */
export interface Spent {
  readonly requests: number;
}

/** Counts calls for the run and for the check that asked first; whoever shares an answer costs nothing. */
export interface Tally {
  readonly total: Spent;
  readonly onRequest: () => void;
  /** Counts what `ask` asks for apart from the rest, and what it leaves on its way too. */
  readonly count: <Answer>(ask: () => Promise<Answer>) => Promise<{ readonly answer: Answer; readonly spent: Spent }>;
}

export function createTally(): Tally {
  const asking = new AsyncLocalStorage<{ requests: number }>();
  const total = { requests: 0 };
  return {
    total,
    onRequest() {
      total.requests += 1;
      const check = asking.getStore();
      if (check) check.requests += 1;
    },
    async count(ask) {
      const spent = { requests: 0 };
      const answer = await asking.run(spent, ask);
      return { answer, spent };
    },
  };
}
