import { runChecks } from '../../src/checks/index.ts';
import type { Looked } from '../../src/integrations/index.ts';
import { createProviders, createRateLedger } from '../../src/providers/index.ts';
import type { StoredIntegration } from '../../src/storage/documents.ts';
import { anAppKey } from '../world/app-key.ts';
import { startGitHub } from '../world/github.ts';
import type { AppSeed } from '../world/github-app.ts';
import { aGitHubSeed } from '../world/seeds.ts';
import { aNet } from './run-report.ts';
import { anActor, lastOf, NOW, quick, startService } from './service.ts';

const minuteMs = 60 * 1000;

/** A GitHub App on acme and acme-labs, and the sweeps of a bot that knows it. */
export async function startAppSweep() {
  const { privateKey, publicKey } = anAppKey();
  const flowApp: AppSeed = {
    id: 7,
    slug: 'flow',
    publicKey,
    newTokens: true,
    installations: [{ organization: 'acme' }, { organization: 'acme-labs' }],
  };
  const world = await startGitHub({ flavour: 'ghes', seed: aGitHubSeed() });
  world.setApp(flowApp);
  let now = NOW;
  const clock = { now: () => now, monotonicMs: () => now - NOW };
  const rates = createRateLedger(clock);
  /** What each signed-in question was counted as. */
  const named = new Set<string | undefined>();
  const openNet = aNet({
    onAnswered(question, answer) {
      if (question.headers['authorization'] !== undefined) named.add(question.budget);
      rates.note(question, answer);
    },
  });
  const providers = createProviders({ webUrl: 'https://github.com', apiUrl: null }, clock);
  const service = await startService(undefined, { clock, rates, openNet, providers, runChecks });

  const add = (name: string, key: string, organizations: readonly string[]) =>
    service.add(name, {
      provider: 'ghes',
      baseUrl: world.url,
      authentication: 'github-app',
      appId: '7',
      token: key,
      organizations,
    });

  return {
    flowApp,
    world,
    named,
    pass: (minutes: number) => {
      now += minutes * minuteMs;
    },

    /** Adds integrations, and lets so much time pass that what their first tests told is no longer fresh. */
    async added(...all: readonly (readonly [name: string, ...organizations: string[]])[]) {
      const made: StoredIntegration[] = [];
      for (const [name, ...organizations] of all) made.push(await add(name, privateKey, organizations));
      now += 10 * minuteMs;
      world.forgetRequests();
      return made;
    },

    /** From then on GitHub knows that key alone. */
    async addedWithAnotherKey(name: string, ...organizations: readonly string[]) {
      const key = anAppKey();
      world.setApp({ ...flowApp, publicKey: key.publicKey });
      await add(name, key.privateKey, organizations);
      now += 10 * minuteMs;
      world.forgetRequests();
    },

    /** Somebody's own test, after which what it was told is no longer fresh. */
    async test(integration: StoredIntegration | undefined) {
      if (integration) await lastOf(service.integrations.test(anActor(), integration, quick()));
      now += 6 * minuteMs;
      world.forgetRequests();
    },

    /** GitHub counts from now on, and says what is left: for each installation by itself, and for `the App`. */
    limit(given: Readonly<Record<string, number>>) {
      const left = new Map(Object.entries(given));
      const resetAt = now + 60 * minuteMs;
      world.rewriteWith((answer, { headers }) => {
        const who = countedAs(flowApp, headers['authorization']);
        const remaining = (left.get(who) ?? 5000) - 1;
        left.set(who, remaining);
        const told = { limit: 5000, remaining, reset: resetAt / 1000, resource: 'core' };
        const lines = Object.entries(told).map(([name, value]) => [`X-RateLimit-${name}`, String(value)] as const);
        return { ...answer, headers: { ...answer.headers, ...Object.fromEntries(lines) } };
      });
      return left;
    },

    async sweep(): Promise<Readonly<Record<string, Looked>>> {
      const all = await Array.fromAsync(service.integrations.sweep(anActor(), { signal: quick().signal }));
      now += 15 * minuteMs;
      return Object.fromEntries(all.map((looked) => [looked.integration.name, looked]));
    },

    async close() {
      await service.close();
      await world.close();
    },
  };
}

/** Who asks, as GitHub counts it. */
export function countedAs({ installations }: AppSeed, authorization: string | undefined): string {
  const [, installation] = /ghs_canary0+7_(\d+)/.exec(authorization ?? '') ?? [];
  return installation === undefined ? 'the App' : (installations[Number(installation)]?.organization ?? '');
}

export const howOf = (looks: Readonly<Record<string, Looked>>) =>
  Object.fromEntries(Object.entries(looks).map(([name, { how }]) => [name, how]));
