import { onTestFinished } from 'vitest';
import { type Clock, systemClock } from '../../src/core/clock.ts';
import { silentLog } from '../../src/core/log.ts';
import { allServices, type ServiceId } from '../../src/core/service.ts';
import { createMetrics, createWebhookFront, createWebhookMeter, startServer } from '../../src/http/index.ts';
import type { News } from '../../src/integrations/index.ts';
import { createHookAddress } from '../../src/integrations/webhooks/hook-address.ts';
import type { Provider } from '../../src/providers/index.ts';
import type { StoredIntegration } from '../../src/storage/documents.ts';
import { createDeliveryReader, createReceive, openHookKeys } from '../../src/webhooks/index.ts';
import { keepRepositories } from './repos.ts';
import { aRepository } from './repositories.ts';
import { anActor, type FakeChecks, type Service, startService, workspace } from './service.ts';

/** What every emulated host does with deliveries. */
export interface DeliveringWorld {
  deliverTo(route: (url: string) => string | undefined): void;
  /** Where pings are on their way after the answer. */
  delivered?(): Promise<void>;
  close(): Promise<void>;
}

export interface HookStageOptions {
  readonly providers?: readonly Provider[];
  readonly provider: StoredIntegration['provider'];
  readonly baseUrl: string;
  readonly token: string;
  /** A GitHub App instead, whose key is the token. */
  readonly appId?: string;
  readonly organizations?: readonly string[];
  /** Paths of repositories that are imported. */
  readonly imported?: readonly string[];
  readonly services?: readonly ServiceId[];
  readonly checks?: FakeChecks;
  readonly settings?: { readonly publicUrl: string | null; readonly webhookUrl: string | null };
}

/** The service layer with an integration, and the receiver that a host delivers to. */
export interface HookStage {
  readonly service: Service;
  readonly acme: StoredIntegration;
  /** How long it was told to wait, one after the other, since the last answer. */
  takeSlept(): readonly number[];
  /** Integrations that were to be looked at because of something that arrived. */
  readonly looks: readonly string[];
  /** What people's own doing has shown. */
  readonly news: readonly News[];
  /** Lets time pass. */
  pass(milliseconds: number): void;
  /** The bot cannot be reached, and can be again. */
  unplug(): void;
  plugIn(): void;
  /** When everything that is on its way has arrived and was read. */
  settle(): Promise<void>;
  repair(options?: { readonly newSecrets?: boolean }): ReturnType<typeof repairWith>;
  read(): ReturnType<Service['integrations']['readHooks']>;
  hooks(): ReturnType<Service['parts']['ledger']['listHooks']>;
}

export const publicUrl = 'https://flow-bot.example.com';
const signal = () => new AbortController().signal;

async function repairWith({ integrations }: Service, { id }: StoredIntegration, newSecrets = false) {
  const steps = await Array.fromAsync(integrations.repairHooks(anActor(), id, { newSecrets, signal: signal() }));
  const done = steps.at(-1);
  if (done?.kind !== 'done') throw new Error('the repair has no end');
  return { ...done, steps };
}

/** Everything closes when the test ends, the world too. */
export async function startHookStage(world: DeliveringWorld, options: HookStageOptions): Promise<HookStage> {
  const { provider, baseUrl, token, organizations = ['acme'], services = allServices } = options;
  let passed = 0;
  const clock: Clock = {
    now: () => systemClock.now() + passed,
    monotonicMs: () => systemClock.monotonicMs() + passed,
  };
  const slept: number[] = [];
  const looks: string[] = [];
  const news: News[] = [];
  const address = createHookAddress(options.settings ?? { publicUrl, webhookUrl: null });
  const service = await startService(options.checks, {
    ...(options.providers ? { providers: options.providers } : {}),
    ...(address ? { hookAddress: address } : {}),
    clock,
    onNews: (each) => news.push(each),
    sleep: async (milliseconds) => {
      slept.push(milliseconds);
      await settle();
      passed += milliseconds;
    },
  });
  const { ledger, vault } = service.parts;
  const over = new AbortController();
  const reader = createDeliveryReader({
    ledger,
    lookSoon: (_workspace, integration) => void looks.push(integration),
    log: silentLog,
    sleep: (_milliseconds, broken) =>
      new Promise((resolve) => broken.addEventListener('abort', () => resolve(), { once: true })),
  });
  const metrics = createMetrics();
  const receive = createReceive({
    keys: await openHookKeys({ ledger, vault, log: silentLog }),
    ledger,
    isSecure: true,
    findOrigin: () => 'unknown',
    onKept: reader.nudge,
    clock,
    log: silentLog,
  });
  const meter = createWebhookMeter(metrics, async () => (await ledger.countWaitingDeliveries()).count);
  const server = await startServer({
    host: '127.0.0.1',
    port: 0,
    routes: [],
    front: createWebhookFront({ receive, isReady: () => true, meter }),
    readiness: { store: async () => true, slack: async () => true },
    metrics,
    load: { isOverloaded: () => false, close: () => undefined },
    log: silentLog,
  });
  const reading = reader.run(over.signal);
  onTestFinished(async () => {
    over.abort();
    await reading;
    await world.close();
    await server.close();
    await service.close();
  });

  const settle = async () => {
    await world.delivered?.();
    while ((await ledger.countWaitingDeliveries()).count > 0) await new Promise(setImmediate);
  };
  const plugIn = () => world.deliverTo((url) => (url.startsWith(`${publicUrl}/`) ? server.url : undefined));
  plugIn();

  const app = options.appId === undefined ? {} : ({ authentication: 'github-app', appId: options.appId } as const);
  const acme = await service.add('acme', { provider, baseUrl, token, organizations, services, ...app });
  const imported = options.imported ?? [];
  if (imported.length > 0) {
    await keepRepositories(
      service,
      acme,
      imported.map((path, index) => aRepository(path, { hostId: `${index + 1}` })),
      {
        at: new Date(0).toISOString(),
      },
    );
    await ledger.changeImport(workspace, acme.id, undefined, { kind: 'choice', import: 'all', drop: [] });
  }

  return {
    service,
    acme,
    takeSlept: () => slept.splice(0),
    looks,
    news,
    pass: (milliseconds) => {
      passed += milliseconds;
    },
    unplug: () => world.deliverTo(() => undefined),
    plugIn,
    settle,
    repair: ({ newSecrets } = {}) => repairWith(service, acme, newSecrets),
    read: () => service.integrations.readHooks(anActor(), acme.id, signal()),
    hooks: () => ledger.listHooks(workspace, acme.id),
  };
}
