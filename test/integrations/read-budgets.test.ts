import { afterEach, describe, expect, it } from 'vitest';
import { type RunRequest, runChecks } from '../../src/checks/index.ts';
import { NotAllowedError } from '../../src/core/errors.ts';
import { createIntegrations } from '../../src/integrations/index.ts';
import type { ReadBudgets } from '../../src/integrations/integrations.ts';
import { createProviders } from '../../src/providers/index.ts';
import { vaultWithoutKeys } from '../../src/secrets/index.ts';
import { aReport } from '../builders/reports.ts';
import { saying } from '../builders/saying.ts';
import { anActor, lastOf, NOW, type Service, startService } from '../builders/service.ts';
import { anAppKey } from '../world/app-key.ts';
import { type GitHubWorld, startGitHub } from '../world/github.ts';
import { type GitLabWorld, startGitLab } from '../world/gitlab.ts';
import { aGitHubSeed, aGitLabSeed, goodToken } from '../world/seeds.ts';

let service: Service;
const worlds: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await service.close();
  await Promise.all(worlds.splice(0).map((world) => world.close()));
});

const resetAt = NOW + 23 * 60_000;
const atGitHub = { provider: 'github', baseUrl: '', token: goodToken } as const;

async function gitHub(): Promise<GitHubWorld> {
  const world = await startGitHub({ flavour: 'cloud', seed: aGitHubSeed() });
  worlds.push(world);
  world.setRateLimit({ limit: 5000, remaining: 4813, resetAt });
  return world;
}

async function gitLab(): Promise<GitLabWorld> {
  const world = await startGitLab({ seed: aGitLabSeed() });
  worlds.push(world);
  return world;
}

/** The service whose tests all pass; what is left of limits is asked for real. */
async function start(cloud?: GitHubWorld): Promise<Service> {
  service = await startService(undefined, {
    providers: createProviders({ webUrl: cloud?.url ?? 'https://github.com', apiUrl: cloud?.apiUrl ?? null }),
    async *runChecks(request: RunRequest) {
      if (request.checks) yield* runChecks(request);
      else yield { kind: 'report', report: aReport() };
    },
  });
  return service;
}

async function ask(): Promise<ReadBudgets> {
  const all = await service.integrations.list(anActor());
  return lastOf(service.integrations.readBudgets(anActor(), all, new AbortController().signal));
}

const toldOf = ({ budgets }: ReadBudgets) =>
  Object.fromEntries(budgets.map(({ integration, allowance }) => [integration.name, allowance]));

describe('asking what is left of a limit', () => {
  it('costs GitHub one call', async () => {
    const world = await gitHub();
    await (await start(world)).add('acme', atGitHub);
    const before = world.requests().length;

    expect(toldOf(await ask())).toEqual({ acme: { state: 'told', limit: 5000, remaining: 4812, resetAt } });
    expect(world.requests().length - before).toBe(1);
  });

  it('hears from a limit that is reached that nothing is left', async () => {
    const world = await gitHub();
    await (await start(world)).add('acme', atGitHub);
    world.setRateLimit({ remaining: 0 });

    expect(toldOf(await ask())).toEqual({ acme: { state: 'told', limit: 5000, remaining: 0, resetAt } });
  });

  it('does not take the limit of strangers for that of a token that is refused', async () => {
    const world = await gitHub();
    await (await start(world)).add('acme', atGitHub);
    world.revokeToken(goodToken);

    expect(toldOf(await ask())).toEqual({ acme: { state: 'unknown', why: saying('answered 401') } });
  });

  it('hears of a GitHub App the tightest of its limits, where Flow reads', async () => {
    const world = await gitHub();
    const { privateKey, publicKey } = anAppKey();
    const installations = [{ organization: 'acme' }, { organization: 'acme-labs' }];
    world.setApp({ id: 7, slug: 'flow', publicKey, installations });
    // Each installation is counted by itself, and the App as itself.
    world.rewriteWith((answer, { headers }) => {
      const isSecond = headers['authorization']?.endsWith('7_1') ?? false;
      return { ...answer, headers: { ...answer.headers, 'X-RateLimit-Remaining': isSecond ? '2100' : '4900' } };
    });
    const app = { authentication: 'github-app', appId: '7', token: privateKey } as const;
    await (await start(world)).add('acme', { ...atGitHub, ...app });

    expect(toldOf(await ask())).toEqual({ acme: { state: 'told', limit: 5000, remaining: 2100, resetAt } });
  });

  it('is answered by GitLab only where its limits are switched on', async () => {
    const [quiet, strict] = [await gitLab(), await gitLab()];
    // An address without https is first asked where it leads.
    strict.setRateLimit({ limit: 600, remaining: 582, resetAt });
    const { add } = await start();
    await add('quiet', { baseUrl: quiet.url });
    await add('strict', { baseUrl: strict.url });

    expect(toldOf(await ask())).toEqual({
      quiet: { state: 'none' },
      strict: { state: 'told', limit: 600, remaining: 580, resetAt },
    });
  });

  it('asks nothing of hosts of a kind that never tells', async () => {
    const { add } = await start();
    await add('jira', { provider: 'jira-dc', baseUrl: 'https://jira.example.com', token: 'canary-of-jira-0001' });

    expect(toldOf(await ask())).toEqual({ jira: { state: 'none' } });
  });

  it('lets no host that is gone cost the others their answer', async () => {
    const [gone, there] = [await gitLab(), await gitLab()];
    const { add } = await start();
    await add('gone', { baseUrl: gone.url });
    await add('there', { baseUrl: there.url });
    await gone.close();

    expect(toldOf(await ask())).toEqual({
      gone: { state: 'unknown', why: saying('could not be reached from the bot’s address') },
      there: { state: 'none' },
    });
  });

  it('says of a token that no key opens that it cannot tell', async () => {
    await (await start()).add('acme');
    const { parts } = service;
    const keyless = createIntegrations({ ...parts, vault: vaultWithoutKeys });
    const all = await keyless.list(anActor());

    const last = await lastOf(keyless.readBudgets(anActor(), all, new AbortController().signal));

    expect(toldOf(last)).toEqual({ acme: { state: 'unknown', why: saying('FLOW_ENCRYPTION_KEYS') } });
  });

  it('is refused to people who may not test', async () => {
    const { integrations } = await start();
    const asked = integrations.readBudgets(anActor({ role: 'none' }), [], new AbortController().signal);

    await expect(Array.fromAsync(asked)).rejects.toThrow(NotAllowedError);
  });

  it('asks only for what this workspace still has', async () => {
    const acme = await (await start()).add('acme');
    await service.integrations.remove(anActor(), acme.id);

    const asked = service.integrations.readBudgets(anActor(), [acme], new AbortController().signal);

    expect(await Array.fromAsync(asked)).toEqual([{ budgets: [], waiting: [] }]);
  });
});
