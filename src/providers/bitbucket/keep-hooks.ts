import { z } from 'zod';
import { HostError } from '../../core/errors.ts';
import { addEvents, type HookKeeping, type HookPlace, type HookWanted, withoutEcho } from '../hook-keeping.ts';
import type { HookView } from '../hook-view.ts';
import type { BitbucketWriter } from './answer.ts';
import { findHookPath } from './hook-place.ts';
import { Hook, Hooks, toHookView } from './hook-view.ts';

/** https://confluence.atlassian.com/bitbucketserver/event-payload-938025882.html */
const wantedEvents = [
  'repo:refs_changed',
  'repo:modified',
  'pr:opened',
  'pr:modified',
  'pr:merged',
  'pr:declined',
  'pr:deleted',
];

const pageSize = 100;
const mostPages = 20;
const Nothing = z.unknown();

function describe({ url, events, secret }: HookWanted): object {
  return {
    name: 'Flow',
    url,
    active: true,
    events,
    sslVerificationRequired: true,
    ...(secret ? { configuration: { secret: secret.reveal() } } : {}),
  };
}

/**
 * Bitbucket Data Center, from its published description and never tried on a real server. It keeps no log of
 * deliveries, so that none can be asked for again.
 */
export function createHookKeeping(ask: BitbucketWriter): HookKeeping {
  const pathOfOne = (hook: HookView) => `${findHookPath(hook)}/${encodeURIComponent(hook.id)}`;

  async function list(place: HookPlace): Promise<readonly HookView[]> {
    const hooks: HookView[] = [];
    let start = 0;
    for (let page = 0; page < mostPages; page += 1) {
      const found = await ask(Hooks, 'GET', `${findHookPath(place)}?limit=${pageSize}&start=${start}`);
      hooks.push(...found.values.map((hook) => toHookView(hook, place.target)));
      if (found.isLastPage !== false || !found.nextPageStart) break;
      start = found.nextPageStart;
    }
    // A repository may show those of its project with its own.
    return hooks.filter(({ kind }) => kind === place.kind);
  }

  return {
    spacingMs: 1_000,
    events: () => wantedEvents,
    list,

    async create(place, wanted) {
      const made = ask(Hook, 'POST', findHookPath(place), describe(wanted));
      return { ...toHookView(await withoutEcho(wanted.secret, made), place.target), kind: place.kind };
    },

    async change(hook, wanted) {
      const changed = ask(Hook, 'PUT', pathOfOne(hook), describe({ ...wanted, events: addEvents(hook, wanted) }));
      return { ...toHookView(await withoutEcho(wanted.secret, changed), hook.target), kind: hook.kind };
    },

    async remove(hook) {
      try {
        await ask(Nothing, 'DELETE', pathOfOne(hook));
      } catch (error) {
        if (!(error instanceof HostError) || error.code !== 'not-found') throw error;
      }
    },

    async test(hook) {
      const query = new URLSearchParams({ url: hook.url, webhookId: hook.id, sslVerificationRequired: 'true' });
      await ask(Nothing, 'POST', `${findHookPath(hook)}/test?${query.toString()}`);
    },
  };
}
