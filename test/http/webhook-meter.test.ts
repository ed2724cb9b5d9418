import { expect, it } from 'vitest';
import { createEventMeter, createMetrics } from '../../src/http/index.ts';

it('counts deliveries that were read by the service they feed, and how far behind the host they were', async () => {
  const metrics = createMetrics();
  const count = createEventMeter(metrics);
  count({ provider: 'github', service: 'pull-requests', lagMs: 1500 });
  count({ provider: 'github', service: 'pull-requests', lagMs: null });
  count({ provider: 'gitlab', service: null, lagMs: null });

  const text = await metrics.render();

  expect(text).toContain('flow_webhook_events_total{provider="github",service="pull-requests"} 2');
  expect(text).toContain('flow_webhook_events_total{provider="gitlab",service="none"} 1');
  expect(text).toContain('flow_webhook_lag_seconds_sum{provider="github",service="pull-requests"} 1.5');
  expect(text).toContain('flow_webhook_lag_seconds_count{provider="github",service="pull-requests"} 1');
});
