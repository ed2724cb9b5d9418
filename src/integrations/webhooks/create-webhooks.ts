import { InputError } from '../../core/errors.ts';
import { audited } from '../audit.ts';
import type { Authorise } from '../authorise.ts';
import { getIntegration } from '../get-integration.ts';
import type { RunningParts } from '../refresh.ts';
import { createSharedRuns } from '../share-runs.ts';
import { findUnneeded } from './find-unneeded.ts';
import { listHooks } from './list-hooks.ts';
import { mendHooks, mendQuietly } from './mend-hooks.ts';
import { readHooks } from './read-hooks.ts';
import { repairHooks } from './repair-hooks.ts';
import { tellInWords } from './tell-in-words.ts';
import { testHook } from './test-hook.ts';
import { tidyHooks } from './tidy-hooks.ts';
import type { RepairProgress, Webhooks } from './webhooks.ts';

/** Webhooks that the bot makes and mends. Every entry point asks for permission first. */
export function createWebhooks(parts: RunningParts, authorise: Authorise): Webhooks {
  const shared = createSharedRuns<RepairProgress>();

  return {
    async listHooks(actor, only) {
      authorise(actor, 'look');
      const all = await parts.store.listIntegrations(actor.workspace);
      const wanted = only === undefined ? all : all.filter(({ id }) => id === only);
      return listHooks(parts, actor.workspace, wanted);
    },

    async readHooks(actor, id, signal) {
      authorise(actor, 'test');
      const integration = await getIntegration(parts, actor, id);
      try {
        return await readHooks(parts, actor.workspace, integration, signal);
      } catch (error) {
        throw tellInWords(parts, integration, error);
      }
    },

    async *repairHooks(actor, id, { newSecrets, signal }) {
      authorise(actor, 'webhooks');
      const integration = await getIntegration(parts, actor, id);
      // Whoever presses twice, or at the same time as somebody else, sees the one repair that is going on.
      const key = `${actor.workspace} ${id} ${newSecrets}`;
      try {
        yield* shared(key, signal, (over) => repairHooks(parts, actor, integration, { newSecrets, signal: over }));
      } catch (error) {
        throw tellInWords(parts, integration, error);
      }
    },

    async redeliver(actor, id, signal) {
      authorise(actor, 'webhooks');
      const integration = await getIntegration(parts, actor, id);
      try {
        return await audited(parts, actor, { action: 'redeliver', integration }, () =>
          mendHooks(parts, actor.workspace, integration, signal),
        );
      } catch (error) {
        throw tellInWords(parts, integration, error);
      }
    },

    async *mendAllHooks(actor, signal) {
      authorise(actor, 'webhooks');
      for (const integration of await parts.store.listIntegrations(actor.workspace)) {
        signal.throwIfAborted();
        if (integration.paused || !integration.services.includes('webhooks')) continue;
        const mended = await mendQuietly(parts, actor.workspace, integration, signal);
        if (mended) yield { ...mended, integration: { id: integration.id, name: integration.name } };
      }
    },

    async tidyHooks(actor, id, signal) {
      authorise(actor, 'webhooks');
      const { workspace } = actor;
      const integration = await getIntegration(parts, actor, id);
      const stored = await parts.ledger.listHooks(workspace, id);
      const unneeded = await findUnneeded(parts, workspace, integration, stored);
      if (unneeded.length === 0) return { removed: [], refused: [] };
      const deed = {
        action: 'webhooks',
        integration,
        after: { superfluous: unneeded.map(({ place }) => place.target) },
      };
      try {
        const tidied = await audited(parts, actor, deed, () =>
          tidyHooks(parts, workspace, integration, { unneeded, signal }),
        );
        if (tidied.removed.length > 0) parts.onNews?.({ workspace, integration: id, kind: 'repaired' });
        return tidied;
      } catch (error) {
        throw tellInWords(parts, integration, error);
      }
    },

    async testHook(actor, id, hook, signal) {
      authorise(actor, 'webhooks');
      const integration = await getIntegration(parts, actor, id);
      const found = await parts.ledger.findHook(hook);
      if (found?.workspace !== actor.workspace || found.hook.integration !== id) {
        throw new InputError('That webhook is no longer kept here. Look at them again.');
      }
      return testHook(parts, actor, integration, found.hook, signal);
    },
  };
}
