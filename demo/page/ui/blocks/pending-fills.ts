/** What was typed and not told yet. */
export interface PendingFills {
  /** Tells soon; another call for the same field takes the place of this one. */
  readonly schedule: (field: string, tell: () => void) => void;
  /** Tells everything now. */
  readonly flush: () => void;
}

const pauseMs = 120;

export function createPendingFills(): PendingFills {
  const waiting = new Map<string, () => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const flush = () => {
    clearTimeout(timer);
    const tells = [...waiting.values()];
    waiting.clear();
    for (const tell of tells) tell();
  };

  return {
    schedule(field, tell) {
      waiting.set(field, tell);
      clearTimeout(timer);
      timer = setTimeout(flush, pauseMs);
    },
    flush,
  };
}
