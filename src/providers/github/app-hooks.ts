import type { HookAbility } from '../hook-ability.ts';
import type { HookView } from '../hook-view.ts';
import { readAnswer } from './answer.ts';
import type { Ask } from './ask.ts';
import { readDeliveries } from './deliveries.ts';
import { findHookRoute } from './hook-place.ts';
import { HookConfig, readHookConfig } from './hook-view.ts';
import type { Installations } from './installations.ts';
import { createAppHookKeeping } from './keep-app-hook.ts';
import { createHookKeeping } from './keep-hooks.ts';

/** An App has one hook of its own, which covers everything it is installed on. */
export function createAppHooks(
  askAsApp: Ask,
  installations: Installations,
  times: { readonly deadlineMs: number; readonly keptMs: number },
  host: string,
): HookAbility {
  return {
    ...times,
    neededEvents: ['push', 'pull_request'],
    keeping: createAppHookKeeping({
      askAsApp,
      others: createHookKeeping({ askIn: installations.askIn, host }),
      host,
    }),

    async list() {
      const all = (await installations.list()).filter((each) => !each.isSuspended);
      const config = readAnswer(HookConfig, await askAsApp('GET /app/hook/config', {}, HookConfig), host);
      const settings = readHookConfig(config);
      const hook: HookView = {
        id: 'app',
        target: all[0]?.appSlug ?? 'the App',
        kind: 'server',
        ...settings,
        isActive: true,
        events: [...new Set(all.flatMap((each) => each.events))],
        state: 'on',
        offUntil: null,
        branchFilter: null,
      };
      return {
        hooks: settings.url === '' || all.length === 0 ? [] : [hook],
        targets: all.map((each) => each.organization),
        hiddenBecause: null,
      };
    },

    async deliveries(hook, range) {
      if (hook.kind === 'server') return readDeliveries(askAsApp, 'GET /app/hook/deliveries', {}, { host, range });
      const { owner, path, parameters } = findHookRoute(hook);
      const asked = { ...parameters, hook_id: hook.id };
      return readDeliveries(installations.askIn(owner), `GET ${path}/{hook_id}/deliveries`, asked, { host, range });
    },
  };
}
