import { z } from 'zod';
import { HostError } from '../../core/errors.ts';
import type { AdminView } from '../abilities.ts';
import type { HookAbility } from '../hook-ability.ts';
import type { DeliveryView, HookList, HookView } from '../hook-view.ts';
import type { BitbucketAnswers } from './answer.ts';
import { findHookPath } from './hook-place.ts';
import { Hooks, toHookView } from './hook-view.ts';
import { restPathOf } from './repositories.ts';

// Atlassian's description leaves the body of an invocation untyped; these are the fields its server sends.
const Invocation = z.object({
  event: z.string().optional(),
  start: z.number().optional(),
  finish: z.number().optional(),
  duration: z.number().optional(),
  result: z.object({ description: z.string().nullish(), outcome: z.string() }),
});

const outcomes = ['SUCCESS', 'FAILURE', 'ERROR'] as const;

/** How many repositories are looked at: their webhooks are a call each. */
const looksAt = { quick: 3, deep: 20 };

interface Look extends AdminView {
  readonly hooks: readonly HookView[];
}

export interface BitbucketHooks {
  readonly ability: HookAbility;
  /** From the same answers as the list. */
  adminRights(options: { readonly deep: boolean }): Promise<readonly AdminView[]>;
}

/** Webhooks of the repositories at `paths`, as far as the account may see them. */
export function createBitbucketHooks(
  { get }: BitbucketAnswers,
  paths: (options: { readonly deep: boolean }) => Promise<readonly string[]>,
): BitbucketHooks {
  async function look(path: string): Promise<Look> {
    try {
      const { values } = await get(Hooks, `${restPathOf(path)}/webhooks?limit=100&statistics=true`);
      return { path, isAdmin: true, hooks: values.map((hook) => toHookView(hook, path)) };
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      if (error.code === 'forbidden') return { path, isAdmin: false, hooks: [] };
      if (error.code === 'not-found') return { path, isAdmin: null, hooks: [] };
      throw error;
    }
  }

  const lookAround = async ({ deep }: { readonly deep: boolean }) =>
    Promise.all((await paths({ deep })).slice(0, deep ? looksAt.deep : looksAt.quick).map(look));

  async function latest(hook: HookView, outcome: string): Promise<readonly DeliveryView[]> {
    try {
      const found = await get(
        Invocation,
        `${findHookPath(hook)}/${encodeURIComponent(hook.id)}/latest?outcome=${outcome}`,
      );
      return [
        {
          id: null,
          key: null,
          at: found.finish ?? found.start ?? null,
          arrived: found.result.outcome === 'SUCCESS',
          status: found.result.description ?? found.result.outcome,
          durationMs: found.duration ?? null,
          event: found.event ?? '',
        },
      ];
    } catch (error) {
      // No such invocation: 204 without a body, or 404.
      if (error instanceof HostError && (error.code === 'not-found' || error.details.status === 204)) return [];
      throw error;
    }
  }

  return {
    adminRights: lookAround,
    ability: {
      // https://confluence.atlassian.com/bitbucketserver/bitbucket-config-properties-776640155.html: webhooks.http.socket.timeout
      deadlineMs: 20_000,
      neededEvents: ['repo:refs_changed', 'pr:opened', 'pr:merged'],

      async list(options): Promise<HookList> {
        const looks = await lookAround(options);
        const hidden = looks.filter((each) => each.isAdmin !== true).map((each) => each.path);
        return {
          hooks: looks.flatMap((each) => each.hooks),
          targets: looks.map((each) => each.path),
          hiddenBecause:
            hidden.length === 0 ? null : `only administrators of ${hidden.slice(0, 3).join(', ')} may see its webhooks`,
        };
      },

      async deliveries(hook) {
        const found = (await Promise.all(outcomes.map((outcome) => latest(hook, outcome)))).flat();
        // One of each outcome is no log: a failure from before the last success is over, and is no share of anything.
        const arrivedAt = found.find((each) => each.arrived)?.at ?? 0;
        return found
          .filter((each) => each.arrived || each.at === null || each.at > arrivedAt)
          .toSorted((one, other) => (other.at ?? 0) - (one.at ?? 0));
      },
    },
  };
}
