import { type SharedRun, shareRun } from './shared-run.ts';

/** Runs that go on now, by key. Whoever asks while one is going on joins it. */
export function createSharedRuns<State>() {
  const runs = new Map<string, SharedRun<State>>();

  return (key: string, signal: AbortSignal, start: (signal: AbortSignal) => AsyncIterable<State>) => {
    const going = runs.get(key);
    if (going) return going.follow(signal);

    const run: SharedRun<State> = shareRun(start, () => {
      if (runs.get(key) === run) runs.delete(key);
    });
    runs.set(key, run);
    return run.follow(signal);
  };
}
