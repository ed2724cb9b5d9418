import type { StoredIntegration } from '../../storage/documents.ts';
import type { Authorise } from '../authorise.ts';
import { getProvider } from '../get-provider.ts';
import type { RunningParts } from '../refresh.ts';
import { sideBySide } from '../side-by-side.ts';
import { readReach } from '../webhooks/read-reach.ts';
import type { HookHealthService, HookSighting } from './hook-health.ts';
import { lookAtHooksOf } from './look-at-hooks.ts';

export function createHookHealth(parts: RunningParts, authorise: Authorise): HookHealthService {
  const { store, ledger, providers } = parts;

  const hasWebhooks = ({ paused, services, provider }: StoredIntegration) =>
    paused === null &&
    services.includes('webhooks') &&
    (getProvider(providers, provider).services?.includes('webhooks') ?? true);

  return {
    async *lookAtHooks(actor, options) {
      authorise(actor, 'test');
      const { workspace } = actor;
      const all = (await store.listIntegrations(workspace)).filter(hasWebhooks);
      const seen: HookSighting[] = [];
      const faults: unknown[] = [];
      const work = async (integration: StoredIntegration) => {
        try {
          const look = await lookAtHooksOf(parts, workspace, integration, options);
          if (look) seen.push({ integration, look, reach: await readReach(parts, workspace, integration) });
        } catch (error) {
          faults.push(error);
        }
      };
      for await (const _done of sideBySide(all, options.signal, work)) {
        yield* seen.splice(0);
      }
      options.signal.throwIfAborted();
      if (faults.length > 0) throw faults[0];
    },

    async reviewHooks(actor, since) {
      authorise(actor, 'look');
      const { workspace } = actor;
      const watched = (await store.listIntegrations(workspace)).filter(hasWebhooks);
      const sightings = await Promise.all(
        watched.map(async (integration) => ({
          integration,
          look: await ledger.findHookLook(workspace, integration.id),
          reach: await readReach(parts, workspace, integration),
        })),
      );
      return { sightings, hours: await ledger.listHookHours(workspace, since) };
    },
  };
}
