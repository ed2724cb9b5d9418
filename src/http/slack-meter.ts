import type { Metrics } from './metrics.ts';

const bucketsInSeconds = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

/** What the Slack surface counts, as Prometheus numbers. */
export function createSlackMeter(metrics: Metrics) {
  const waits = metrics.histogram(
    'flow_slack_ack_seconds',
    'How long Slack waited for an acknowledgement, by kind of request.',
    bucketsInSeconds,
  );
  const commands = metrics.counter('flow_commands_total', 'Commands run in Slack, by verb.');
  return {
    acknowledged: (kind: string, milliseconds: number) => waits.observe({ kind }, milliseconds / 1000),
    commandRan: (verb: string) => commands.add({ verb }),
  };
}
