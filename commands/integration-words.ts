import type { Clock } from '../src/core/clock.ts';
import { describeDuration, readInstant } from '../src/core/clock.ts';
import type { ProviderId } from '../src/core/integration.ts';
import type { FactValue } from '../src/core/verdict.ts';
import type { StoredIntegration } from '../src/storage/documents.ts';
import type { CommandContext } from './command.ts';

/** The state an integration is in, as far as its last test told. */
export type State = 'fine' | 'limited' | 'broken' | 'cannot tell' | 'not tested';

const states = { pass: 'fine', warn: 'limited', fail: 'broken', unknown: 'cannot tell' } as const;

export function stateOf(integration: StoredIntegration): State {
  return integration.lastTest ? states[integration.lastTest.outcome] : 'not tested';
}

export function labelOf(providers: CommandContext['providers'], id: ProviderId): string {
  return providers.find((provider) => provider.id === id)?.label ?? id;
}

/** "3 minutes ago". */
export function describeAgo(instant: string, clock: Clock): string {
  const when = readInstant(instant) ?? clock.now();
  return `${describeDuration(clock.now() - when)} ago`;
}

/** What `--json` tells of an integration: all that is stored but its credential. */
export function integrationData(integration: StoredIntegration): FactValue {
  const {
    id,
    name,
    provider,
    baseUrl,
    authentication,
    services,
    organizations,
    owner,
    createdBy,
    createdAt,
    lastTest,
  } = integration;
  return {
    id,
    name,
    provider,
    baseUrl,
    authentication,
    services,
    organizations,
    owner,
    createdBy,
    createdAt,
    state: stateOf(integration),
    lastTest,
  };
}
