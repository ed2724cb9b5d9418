import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Says whether the process is so far behind that taking more work would only make everybody wait. */
export interface LoadGauge {
  isOverloaded(): boolean;
  close(): void;
}

const everyMs = 500;
const nanosecondsInMs = 1e6;

/** `worstDelayMs` is how late the event loop may typically be over the last half second. */
export function createLoadGauge(worstDelayMs = 500): LoadGauge {
  const delays = monitorEventLoopDelay({ resolution: 20 });
  let overloaded = false;
  delays.enable();

  const timer = setInterval(() => {
    // The median: one long pause, as of the garbage collector, is no reason to send people away.
    overloaded = delays.percentile(50) / nanosecondsInMs > worstDelayMs;
    delays.reset();
  }, everyMs);
  timer.unref();

  return {
    isOverloaded: () => overloaded,
    close() {
      clearInterval(timer);
      delays.disable();
    },
  };
}
