import type { Metrics } from './metrics.ts';

const bucketsInSeconds = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

/** What the Slack surface counts. */
export function createSlackMeter(metrics: Metrics) {
  const observeWait = metrics.histogram(
    'flow_slack_ack_seconds',
    'How long Slack waited for an acknowledgement, by kind of request.',
    ['kind'],
    bucketsInSeconds,
  );
  const countCommand = metrics.counter('flow_commands_total', 'Commands run in Slack, by verb.', ['verb']);
  return {
    acknowledged: (kind: string, milliseconds: number) => observeWait({ kind }, milliseconds / 1000),
    commandRan: (verb: string) => countCommand({ verb }),
  };
}
