import { type Clock, readInstant } from '../core/clock.ts';
import type { StoredIntegration } from '../storage/documents.ts';
import type { Store } from '../storage/store.ts';

/** A pause ends by itself when its moment has come. */
function endPause(integration: StoredIntegration, now: number): StoredIntegration {
  const until = integration.paused?.until;
  const end = until ? readInstant(until) : undefined;
  return end !== undefined && end <= now ? { ...integration, paused: null } : integration;
}

/** The store, in which no integration is paused any more whose pause has ended: nobody has to write that down. */
export function endPauses(store: Store, clock: Clock): Store {
  const ended = (integration: StoredIntegration) => endPause(integration, clock.now());
  const endedIfThere = (integration: StoredIntegration | undefined) => integration && ended(integration);

  return {
    ...store,
    listIntegrations: async (workspace) => (await store.listIntegrations(workspace)).map(ended),
    findIntegration: async (workspace, id) => endedIfThere(await store.findIntegration(workspace, id)),
    changeIntegration: async (workspace, id, change) =>
      endedIfThere(await store.changeIntegration(workspace, id, (current) => change(ended(current)))),
  };
}
