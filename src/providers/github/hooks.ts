import { HostError } from '../../core/errors.ts';
import type { HookAbility } from '../hook-ability.ts';
import type { HookList, HookView } from '../hook-view.ts';
import type { Ask } from './ask.ts';
import { readDeliveries } from './deliveries.ts';
import { findHookRoute } from './hook-place.ts';
import { Hooks, toHookView } from './hook-view.ts';
import { createHookKeeping } from './keep-hooks.ts';
import { readPages } from './read-pages.ts';
import { orHostError } from './remember-answers.ts';
import { sideBySide } from './side-by-side.ts';

export interface HookParts {
  readonly askIn: (organization: string) => Ask;
  /** The organisations whose hooks the account may see: those it owns. */
  readonly findOwned: () => Promise<readonly string[]>;
  readonly hiddenBecause: string | null;
  readonly deadlineMs: number;
  readonly keptMs: number;
  readonly host: string;
}

const dayMs = 24 * 60 * 60 * 1000;

/** https://docs.github.com/en/webhooks/testing-and-troubleshooting-webhooks/troubleshooting-webhooks */
export function hookTimes(isServer: boolean) {
  return isServer ? { deadlineMs: 30_000, keptMs: 7 * dayMs } : { deadlineMs: 10_000, keptMs: 3 * dayMs };
}

/** The hooks of one organisation, its first hundred. */
export function readHooks(ask: Ask, organization: string, host: string) {
  const options = { parameters: { org: organization }, schema: Hooks, host, maxPages: 1 };
  return orHostError(readPages(ask, 'GET /orgs/{org}/hooks', options));
}

/** The hooks of organisations. GitHub shows an OAuth app no hooks but its own, and people none of an OAuth app's. */
export function createHooks({ askIn, findOwned, hiddenBecause, deadlineMs, keptMs, host }: HookParts): HookAbility {
  return {
    deadlineMs,
    keptMs,
    neededEvents: ['push', 'pull_request'],
    keeping: createHookKeeping({ askIn, host }),

    async list(): Promise<HookList> {
      const owned = await findOwned();
      const found = await sideBySide(owned, async (organization) => ({
        organization,
        pages: await readHooks(askIn(organization), organization, host),
      }));
      const targets: string[] = [];
      const hooks: HookView[] = [];
      let refusal: HostError | undefined;
      for (const { organization, pages } of found) {
        if (pages instanceof HostError) {
          refusal ??= pages;
          continue;
        }
        targets.push(organization);
        hooks.push(...pages.items.map((each) => toHookView({ kind: 'organization', target: organization }, each)));
      }
      if (refusal && targets.length === 0) throw refusal;
      return { hooks, targets, hiddenBecause };
    },

    async deliveries(hook, range) {
      const { owner, path, parameters } = findHookRoute(hook);
      const asked = { ...parameters, hook_id: hook.id };
      return readDeliveries(askIn(owner), `GET ${path}/{hook_id}/deliveries`, asked, { host, range });
    },
  };
}
