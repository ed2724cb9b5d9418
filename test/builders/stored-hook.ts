import { newHookId, newIntegrationId } from '../../src/core/ids.ts';
import type { StoredHook } from '../../src/storage/hooks.ts';

/** A webhook of an organisation that the host knows and from which nothing has arrived yet. */
export function aStoredHook(given: Partial<StoredHook> = {}): StoredHook {
  return {
    id: newHookId(),
    integration: newIntegrationId(),
    provider: 'github',
    place: { kind: 'organization', target: 'acme' },
    hostId: '7',
    secrets: [{ sealed: { v: 1, kid: 'k1', iv: 'aXY=', ct: 'Y3Q=', tag: 'dGFn' }, until: null }],
    state: 'waiting',
    createdBy: 'U0ANA',
    createdAt: '2026-11-21T08:00:00Z',
    workingSince: null,
    comparedUpTo: null,
    askedFor: [],
    gap: null,
    ...given,
  };
}
