import { expect, it } from 'vitest';
import { createMetrics, createSlackMeter } from '../../src/http/index.ts';

it('what Slack waits for is counted by kind, in seconds, and commands by verb', async () => {
  const metrics = createMetrics();
  const meter = createSlackMeter(metrics);

  meter.acknowledged('command', 30);
  meter.commandRan('test');

  const text = await metrics.render();
  expect(text).toContain('flow_slack_ack_seconds_bucket{le="0.025",kind="command"} 0');
  expect(text).toContain('flow_slack_ack_seconds_bucket{le="0.05",kind="command"} 1');
  expect(text).toContain('flow_commands_total{verb="test"} 1');
});
