import type { Outcome } from './report.ts';

/** The states an integration can be in, as far as its last test told; the worst first. A paused one says nothing. */
export const integrationStates = ['broken', 'cannot tell', 'limited', 'not tested', 'fine', 'paused'] as const;
export type IntegrationState = (typeof integrationStates)[number];

interface Tested {
  readonly lastTest: { readonly outcome: Outcome; readonly isAccepted: boolean } | null;
  readonly paused: object | null;
}

const states: Readonly<Record<Outcome, IntegrationState>> = {
  pass: 'fine',
  warn: 'limited',
  fail: 'broken',
  unknown: 'cannot tell',
};

export function stateOf({ lastTest, paused }: Tested): IntegrationState {
  if (paused) return 'paused';
  return lastTest ? states[lastTest.outcome] : 'not tested';
}

/** Limited, and nobody needs to do anything about it. */
export const keptLimit = 'limited, kept';

/** The state in words; a limit that somebody chose to keep is said as such. */
export function describeState(integration: Tested): IntegrationState | typeof keptLimit {
  const state = stateOf(integration);
  return state === 'limited' && integration.lastTest?.isAccepted ? keptLimit : state;
}

/** False for what is fine or paused, and for limits that somebody chose to keep. */
export function needsAttention({ lastTest, paused }: Tested): boolean {
  return !paused && lastTest?.outcome !== 'pass' && !lastTest?.isAccepted;
}
