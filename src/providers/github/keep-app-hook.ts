import { z } from 'zod';
import { HostError } from '../../core/errors.ts';
import { type HookKeeping, type HookWanted, idOf, notOffered, withoutEcho } from '../hook-keeping.ts';
import type { HookView } from '../hook-view.ts';
import { readAnswer } from './answer.ts';
import { type Ask, asksAnew } from './ask.ts';
import { readDeliveries } from './deliveries.ts';
import { HookConfig, readHookConfig } from './hook-view.ts';

const App = z.object({ slug: z.string(), events: z.array(z.string()).optional() });

const Nothing = z.unknown();

interface AppHookParts {
  readonly askAsApp: Ask;
  /** Keeps the hooks of organisations and repositories, as whatever the App may do there. */
  readonly others: HookKeeping;
  readonly host: string;
}

/** The settings of an App's webhook; undefined where it has none. */
async function readConfig(ask: Ask, host: string): Promise<z.output<typeof HookConfig> | undefined> {
  try {
    return readAnswer(HookConfig, await ask('GET /app/hook/config'), host);
  } catch (error) {
    if (error instanceof HostError && error.code === 'not-found') return undefined;
    throw error;
  }
}

/**
 * The webhook of a GitHub App, asked for as a place of the kind `server`: it tells of everything the App is installed
 * on. It is one, belongs to whoever has the key, and no call makes, removes or switches it: an address and a secret is
 * all that the API sets. Which events it tells of stands on the App's page.
 */
export function createAppHookKeeping({ askAsApp, others, host }: AppHookParts): HookKeeping {
  const ask = asksAnew(askAsApp);

  async function view(config: z.output<typeof HookConfig>): Promise<HookView> {
    const { slug, events = [] } = readAnswer(App, await ask('GET /app'), host);
    const settings = readHookConfig(config);
    const rest = { isActive: true, state: 'on', offUntil: null, branchFilter: null } as const;
    return { id: 'app', target: slug, kind: 'server', ...settings, ...rest, events };
  }

  async function list(): Promise<readonly HookView[]> {
    const config = await readConfig(ask, host);
    return config?.url === undefined || config.url === '' ? [] : [await view(config)];
  }

  async function set({ url, secret }: HookWanted): Promise<HookView> {
    // In `data`, because Octokit takes a parameter named `url` for where to send the question.
    const kept = secret ? { secret: secret.reveal() } : {};
    const data = { url, content_type: 'json', insecure_ssl: '0', ...kept };
    const asking = ask('PATCH /app/hook/config', { data }).then((answer) => readAnswer(HookConfig, answer, host));
    return view(await withoutEcho(secret, asking));
  }

  const redeliver: HookKeeping['redeliver'] = async (_hook, delivery) => {
    const route = 'POST /app/hook/deliveries/{delivery_id}/attempts';
    readAnswer(Nothing, await ask(route, { delivery_id: idOf(delivery) }), host);
  };

  return {
    ...others,
    list: (place) => (place.kind === 'server' ? list() : others.list(place)),
    create: (place, wanted) => (place.kind === 'server' ? set(wanted) : others.create(place, wanted)),
    change: (hook, wanted) => (hook.kind === 'server' ? set(wanted) : others.change(hook, wanted)),

    async remove(hook) {
      if (hook.kind !== 'server') return others.remove(hook);
      throw notOffered('GitHub has no call that takes away the webhook of an App; its page does');
    },

    async test(hook) {
      if (hook.kind !== 'server') return others.test(hook);
      // GitHub pings an App's webhook once, when the App is made. What did not arrive then is what to ask for.
      const log = await readDeliveries(ask, 'GET /app/hook/deliveries', {}, { host, range: undefined });
      const arrived = new Set(log.filter((each) => each.arrived).map(({ key }) => key));
      const again = log.find(({ key }) => !arrived.has(key)) ?? log[0];
      if (again) return redeliver(hook, again);
      throw new HostError('rejected', 'GitHub has delivered nothing for the App so far, and sends no ping', {
        refusal: 'nothing-to-deliver',
      });
    },

    redeliver: (hook, delivery) =>
      hook.kind === 'server' ? redeliver(hook, delivery) : (others.redeliver?.(hook, delivery) ?? Promise.resolve()),
  };
}
