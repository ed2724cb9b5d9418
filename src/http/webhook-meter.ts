import type { Outcome } from '../webhooks/index.ts';
import type { Metrics } from './metrics.ts';

export interface WebhookMeter {
  /** `family`: the kind of host in the address, or `none`. `gone`: whoever sent it hung up, or was too slow. */
  answered(family: string, outcome: Outcome | 'gone'): void;
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
