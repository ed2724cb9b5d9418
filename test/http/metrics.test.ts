import { describe, expect, it } from 'vitest';
import { createMetrics } from '../../src/http/index.ts';

describe('the numbers', () => {
  it('are written as Prometheus reads them', () => {
    const metrics = createMetrics();
    const commands = metrics.counter('flow_commands_total', 'Commands by verb.');
    const waits = metrics.histogram('flow_wait_seconds', 'How long Slack waited.', [0.1, 1]);

    commands.add({ verb: 'test' });
    commands.add({ verb: 'test' });
    commands.add({ verb: 'a"b\n\\' });
    waits.observe({ kind: 'command' }, 0.05);
    waits.observe({ kind: 'command' }, 0.1);
    waits.observe({ kind: 'command' }, 3);

    expect(metrics.render().split('\n')).toEqual([
      '# HELP flow_commands_total Commands by verb.',
      '# TYPE flow_commands_total counter',
      'flow_commands_total{verb="test"} 2',
      'flow_commands_total{verb="a\\"b\\n\\\\"} 1',
      '# HELP flow_wait_seconds How long Slack waited.',
      '# TYPE flow_wait_seconds histogram',
      'flow_wait_seconds_bucket{kind="command",le="0.1"} 2',
      'flow_wait_seconds_bucket{kind="command",le="1"} 2',
      'flow_wait_seconds_bucket{kind="command",le="+Inf"} 3',
      'flow_wait_seconds_sum{kind="command"} 3.15',
      'flow_wait_seconds_count{kind="command"} 3',
      '',
    ]);
  });
});
