import type { Clock } from '../src/core/clock.ts';
import { describeDay, describeDuration, readInstant, toIso } from '../src/core/clock.ts';
import type { ProviderId } from '../src/core/integration.ts';
import { stateOf } from '../src/core/integration-state.ts';
import type { CardField } from '../src/core/reply.ts';
import type { FactValue } from '../src/core/verdict.ts';
import { readTokenEnd } from '../src/integrations/index.ts';
import type { StoredIntegration } from '../src/storage/documents.ts';
import type { CommandContext } from './command.ts';

export function labelOf(providers: CommandContext['providers'], id: ProviderId): string {
  return providers.find((provider) => provider.id === id)?.label ?? id;
}

/** "3 minutes ago". */
export function describeAgo(instant: string, clock: Clock): string {
  const when = readInstant(instant) ?? clock.now();
  return `${describeDuration(clock.now() - when)} ago`;
}

/** When the token ends, in ms, where its host or somebody has told. */
export function findTokenEnd(integration: StoredIntegration): number | undefined {
  const end = readTokenEnd(integration);
  return end.state === 'ends' ? end.endsAt : undefined;
}

/** "Tue 24 Nov 2026", "never" or "not known". */
export function describeTokenEnd(integration: StoredIntegration): string {
  const end = readTokenEnd(integration);
  if (end.state === 'ends') return describeDay(end.endsAt);
  return end.state === 'never' ? 'never' : 'not known';
}

/** Added to a state: signing in with a user name and password is to end. */
export function describeLegacy({ authentication }: StoredIntegration): string {
  return authentication === 'password' ? ', legacy' : '';
}

/** "git.example.com". */
export function hostOf({ baseUrl }: StoredIntegration): string {
  return URL.parse(baseUrl)?.host ?? baseUrl;
}

/** Who it is, for a card. */
export function personField(label: string, id: string | null): CardField {
  return { label, value: id ?? 'nobody', people: id === null ? [] : [id] };
}

/** In plain values; who typed it, where its host did not tell. */
function tokenEndData(integration: StoredIntegration): FactValue {
  const end = readTokenEnd(integration);
  if (end.state === 'unknown') return { state: end.state };
  const typed = end.typed && { by: end.typed.by, at: end.typed.at };
  return { state: end.state, endsAt: end.state === 'ends' ? toIso(end.endsAt) : null, typed };
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
    backup,
    channel,
    paused,
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
    backup,
    channel,
    paused,
    createdBy,
    createdAt,
    state: stateOf(integration),
    lastTest,
    tokenEnd: tokenEndData(integration),
  };
}

/** Who it was that typed in a terminal, where nobody signs in. */
export const terminalWords = 'somebody at the terminal';
