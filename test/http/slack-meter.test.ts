import { expect, it } from 'vitest';
import { createMetrics, createSlackMeter } from '../../src/http/index.ts';

it('what Slack waits for is counted by kind, in seconds, and commands by verb', () => {
  const metrics = createMetrics();
  const meter = createSlackMeter(metrics);

  meter.acknowledged('command', 30);
  meter.commandRan('test');

  const text = metrics.render();
  expect(text).toContain('flow_slack_ack_seconds_bucket{kind="command",le="0.025"} 0');
  expect(text).toContain('flow_slack_ack_seconds_bucket{kind="command",le="0.05"} 1');
  expect(text).toContain('flow_commands_total{verb="test"} 1');
});
