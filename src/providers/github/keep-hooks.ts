import { z } from 'zod';
import { HostError } from '../../core/errors.ts';
import { addEvents, type HookKeeping, type HookPlace, type HookWanted, idOf, withoutEcho } from '../hook-keeping.ts';
import type { HookView } from '../hook-view.ts';
import { readAnswer } from './answer.ts';
import { type Ask, asksAnew } from './ask.ts';
import { findHookRoute } from './hook-place.ts';
import { Hook, HookConfig, Hooks, toHookView } from './hook-view.ts';
import { eachPage } from './read-pages.ts';

export interface HookKeepingParts {
  /** Speaks with the credential that belongs to the organisation or owner. */
  readonly askIn: (owner: string) => Ask;
  readonly host: string;
}

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads */
const wantedEvents = ['push', 'pull_request', 'issues', 'repository'];
const eventsOf = { organization: [...wantedEvents, 'organization'], other: wantedEvents };

/** More hooks than this no organisation has: 250 for each event, on a server of one's own. */
const mostPages = 20;

const Nothing = z.unknown();

const config = ({ url }: HookWanted) => ({ url, content_type: 'json', insecure_ssl: '0' });

/**
 * GitHub Cloud and GitHub Enterprise Server. A GitHub App needs the permission for hooks of the place; the App's own
 * webhook is kept on its page.
 */
export function createHookKeeping({ askIn, host }: HookKeepingParts): HookKeeping {
  const find = (place: HookPlace) => {
    const { owner, path, parameters } = findHookRoute(place);
    return { ask: asksAnew(askIn(owner)), path, parameters };
  };
  const findOne = (hook: HookView) => {
    const { ask, path, parameters } = find(hook);
    return { ask, path: `${path}/{hook_id}`, parameters: { ...parameters, hook_id: hook.id } };
  };

  async function list(place: HookPlace): Promise<readonly HookView[]> {
    const { ask, path, parameters } = find(place);
    // A page that does not come fails the whole: whoever misses a hook would make it once more.
    const pages = eachPage(ask, `GET ${path}`, { parameters, schema: Hooks, host, maxPages: mostPages });
    const hooks = await Array.fromAsync(pages);
    return hooks.flatMap(({ items }) => items.map((each) => toHookView(place, each)));
  }

  return {
    // GitHub asks for a second between what writes.
    spacingMs: 1_000,
    events: ({ kind }) => (kind === 'organization' ? eventsOf.organization : eventsOf.other),
    list,

    async create(place, wanted) {
      const { ask, path, parameters } = find(place);
      const { secret, events } = wanted;
      const asked = { ...parameters, name: 'web', active: true, events };
      const asking = ask(`POST ${path}`, {
        ...asked,
        config: { ...config(wanted), ...(secret ? { secret: secret.reveal() } : {}) },
      }).then((answer) => readAnswer(Hook, answer, host));
      return toHookView(place, await withoutEcho(secret, asking));
    },

    async change(hook, wanted) {
      const { ask, path, parameters } = findOne(hook);
      const { secret } = wanted;
      const asked = { ...parameters, active: true, events: addEvents(hook, wanted) };
      if (secret) {
        const withSecret = { ...asked, config: { ...config(wanted), secret: secret.reveal() } };
        const asking = ask(`PATCH ${path}`, withSecret).then((answer) => readAnswer(Hook, answer, host));
        return toHookView(hook, await withoutEcho(secret, asking));
      }
      // A `config` without the secret takes it away; below /config every field stands for itself.
      // Octokit takes a `url` among the parameters for where to send the question; in `data` it is a field.
      const changed = await ask(`PATCH ${path}/config`, { ...parameters, data: config(wanted) });
      readAnswer(HookConfig, changed, host);
      return toHookView(hook, readAnswer(Hook, await ask(`PATCH ${path}`, asked), host));
    },

    async remove(hook) {
      const { ask, path, parameters } = findOne(hook);
      try {
        readAnswer(Nothing, await ask(`DELETE ${path}`, parameters), host);
      } catch (error) {
        if (!(error instanceof HostError) || error.code !== 'not-found') throw error;
        // GitHub says the same of what is gone and of what may not be touched; only the list tells.
        if ((await list(hook)).some(({ id }) => id === hook.id)) throw error;
      }
    },

    async test(hook) {
      const { ask, path, parameters } = findOne(hook);
      readAnswer(Nothing, await ask(`POST ${path}/pings`, parameters), host);
    },

    async redeliver(hook, delivery) {
      const delivery_id = idOf(delivery);
      const { ask, path, parameters } = findOne(hook);
      readAnswer(
        Nothing,
        await ask(`POST ${path}/deliveries/{delivery_id}/attempts`, { ...parameters, delivery_id }),
        host,
      );
    },
  };
}
