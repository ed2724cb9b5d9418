import type { HookHealth, HookLog, HookLook } from '../../src/core/hook-health.ts';
import type { HookReach } from '../../src/integrations/index.ts';

/** Saturday 21 November 2026, 09:00 UTC. */
export const MORNING = Date.UTC(2026, 10, 21, 9);

/** A minute of an hour of that day, or of one so many days before it. */
export const at = (time: string, daysBefore = 0) => `2026-11-${String(21 - daysBefore).padStart(2, '0')}T${time}:00Z`;

/** A log of a hundred that all arrived. */
export function aLog(given: Partial<HookLog> = {}): HookLog {
  return {
    readAt: at('08:40'),
    logged: 100,
    failed: 0,
    streak: 0,
    words: null,
    newestAt: at('08:39'),
    arrivedAt: at('08:39'),
    redeliverable: { count: 0, until: null },
    marker: { id: '100', at: at('08:39') },
    isCut: false,
    ...given,
  };
}

/** Flow's webhook on acme, as it should be. */
export function aSeenHook(given: Partial<HookHealth> = {}): HookHealth {
  return {
    id: '1',
    target: 'acme',
    kind: 'organization',
    state: 'on',
    offUntil: null,
    offSince: null,
    page: 'https://github.com/organizations/acme/settings/hooks',
    log: aLog(),
    active: null,
    untold: null,
    ...given,
  };
}

/** A look at eight forty that found all well. */
export function aHookLook(given: Partial<HookLook> = {}): HookLook {
  return {
    at: at('08:40'),
    host: 'GitHub',
    hooks: [aSeenHook()],
    missing: [],
    missingPage: null,
    duplicates: [],
    why: null,
    requests: 3,
    ...given,
  };
}

/** A bot that can do nothing about it. */
export function aReach(given: Partial<HookReach> = {}): HookReach {
  return { canMake: false, kept: [], missing: 0, unneeded: [], ...given };
}
