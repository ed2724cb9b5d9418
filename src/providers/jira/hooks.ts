import { z } from 'zod';
import { HostError } from '../../core/errors.ts';
import type { HookAbility } from '../hook-ability.ts';
import type { HookList, HookView } from '../hook-view.ts';
import type { AskRest } from '../rest-client.ts';
import { readJira } from './answer.ts';

const Hooks = z.array(
  z.object({
    name: z.string().optional(),
    self: z.string().optional(),
    url: z.string(),
    events: z.array(z.string()).optional(),
    enabled: z.boolean().optional(),
    active: z.boolean().optional(),
  }),
);

/** From Jira 10 on webhooks live elsewhere and are sent asynchronously only. */
function pathFor(version: string): string {
  const major = Number(/^(\d+)/.exec(version)?.[1] ?? '0');
  return major >= 10 ? 'rest/jira-webhook/1.0/webhooks' : 'rest/webhooks/1.0/webhook';
}

function toView(hook: z.output<typeof Hooks>[number], index: number): HookView {
  return {
    id: hook.self?.split('/').at(-1) ?? hook.name ?? String(index),
    target: 'Jira',
    kind: 'server',
    url: hook.url,
    isActive: hook.enabled ?? hook.active ?? true,
    events: hook.events ?? [],
    contentType: 'json',
    verifiesCertificate: null,
    hasSecret: null,
    state: 'unknown',
    offUntil: null,
    branchFilter: null,
  };
}

/** Webhooks of a whole Jira, which only its administrators may see. */
export function createJiraHooks(ask: AskRest, host: string, version: () => Promise<string | null>): HookAbility {
  return {
    deadlineMs: 30_000,
    neededEvents: ['jira:issue_created', 'jira:issue_updated'],

    async list(): Promise<HookList> {
      try {
        const found = readJira(Hooks, await ask(pathFor((await version()) ?? '')), host);
        return { hooks: found.map(toView), targets: ['Jira'], hiddenBecause: null };
      } catch (error) {
        if (error instanceof HostError && ['forbidden', 'unauthorized', 'not-found'].includes(error.code)) {
          return {
            hooks: [],
            targets: ['Jira'],
            hiddenBecause: 'only a Jira administrator may see webhooks (System → WebHooks)',
          };
        }
        throw error;
      }
    },

    deliveries: async () => null,
  };
}
