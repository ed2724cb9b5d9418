/** One run that many may watch. It stops early when the last watcher has left. */
export interface SharedRun<State> {
  /** Yields the newest state, then every change; always ends with the last state, unless the signal ends it before. */
  follow(signal: AbortSignal): AsyncIterable<State>;
}

/** How a run ended: well, or with what was thrown. */
type End = { readonly failed: false } | { readonly failed: true; readonly error: unknown };

/** Starts a run with the first watcher. `onEnd` is called when nobody may join any more, once or twice. */
export function shareRun<State>(
  start: (signal: AbortSignal) => AsyncIterable<State>,
  onEnd: () => void,
): SharedRun<State> {
  const stop = new AbortController();
  let watchers = 0;
  let started = false;
  let latest: { readonly state: State } | undefined;
  let end: End | undefined;
  let change = Promise.withResolvers<void>();

  const announce = () => {
    change.resolve();
    change = Promise.withResolvers<void>();
  };

  const run = async () => {
    try {
      for await (const state of start(stop.signal)) {
        latest = { state };
        announce();
      }
      end = { failed: false };
    } catch (error) {
      end = { failed: true, error };
    }
    onEnd();
    announce();
  };

  return {
    async *follow(signal) {
      const left = Promise.withResolvers<void>();
      const leave = () => left.resolve();
      signal.addEventListener('abort', leave, { once: true });
      watchers += 1;
      if (!started) {
        started = true;
        void run();
      }

      let seen: typeof latest;
      try {
        while (!signal.aborted) {
          const next = change.promise;
          const over = end;
          if (latest && latest !== seen) {
            seen = latest;
            yield latest.state;
          }
          if (over?.failed) throw over.error;
          if (over) return;
          await Promise.race([next, left.promise]);
        }
      } finally {
        signal.removeEventListener('abort', leave);
        watchers -= 1;
        if (watchers === 0) {
          stop.abort();
          onEnd();
        }
      }
    },
  };
}
