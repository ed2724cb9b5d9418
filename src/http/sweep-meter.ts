import type { Metrics } from './metrics.ts';

interface Look {
  readonly how: string;
  readonly requests: number;
  readonly counted: number;
}

const requestBuckets = [0, 1, 2, 5, 10, 20, 50];

/**
 * Counts what the bot asks hosts on its own. The sum of the first over an hour, over the number of integrations, is what
 * an integration costs in an hour; the second leaves out what hosts do not count against their limits.
 */
export function createSweepMeter(metrics: Metrics): (look: Look) => void {
  const observe = metrics.histogram('flow_sweep_requests', 'Requests of one look.', ['how'], requestBuckets);
  const observeCounted = metrics.histogram(
    'flow_sweep_counted_requests',
    'Those of them that were answered in full, and count against a limit.',
    ['how'],
    requestBuckets,
  );

  return ({ how, requests, counted }) => {
    observe({ how }, requests);
    observeCounted({ how }, counted);
  };
}
