import type { Outcome, ReadEvent } from '../webhooks/index.ts';
import type { Metrics } from './metrics.ts';

export interface WebhookMeter {
  /** `family`: the kind of host in the address, or `none`. `gone`: whoever sent it hung up, or was too slow. */
  answered(family: string, outcome: Outcome | 'gone'): void;
}

/** In seconds. */
const lagBuckets = [1, 2, 5, 10, 30, 60, 300, 3600];

/** Counts what was read of deliveries, by the service that it feeds, and how far behind the host it was. */
export function createEventMeter(metrics: Metrics): (read: ReadEvent) => void {
  const labels = ['provider', 'service'] as const;
  const count = metrics.counter('flow_webhook_events_total', 'Deliveries that were read.', labels);
  const observe = metrics.histogram(
    'flow_webhook_lag_seconds',
    'From the host’s time of an event to its arrival here, where the host dates it.',
    labels,
    lagBuckets,
  );
  return ({ provider, service, lagMs }) => {
    const label = { provider, service: service ?? 'none' };
    count(label);
    if (lagMs !== null) observe(label, lagMs / 1000);
  };
}

/** What the receiver of webhooks counts. `countWaiting`: how many deliveries nobody has read yet. */
export function createWebhookMeter(metrics: Metrics, countWaiting: () => Promise<number>): WebhookMeter {
  const count = metrics.counter('flow_webhook_deliveries_total', 'What was sent to webhooks, by what became of it.', [
    'provider',
    'outcome',
  ]);
  metrics.gauge(
    'flow_webhook_deliveries_waiting',
    'Deliveries that have arrived and are still to be read.',
    countWaiting,
  );
  return { answered: (provider, outcome) => count({ provider, outcome }) };
}
