import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAnswerCache } from '../../src/providers/index.ts';
import { notable, resultOf, runReport } from '../builders/run-report.ts';
import { anAppKey } from '../world/app-key.ts';
import { type GitHubWorld, startGitHub } from '../world/github.ts';
import { aGitHubSeed, goodToken } from '../world/seeds.ts';

const hourMs = 60 * 60 * 1000;
const pushedAt = Date.now() - 3 * hourMs;
const manyRepositories = Array.from({ length: 1_000 }, (_, index) => ({
  owner: 'acme',
  name: `app-${index}`,
  pushedAt: pushedAt - index,
}));
const flowHook = { url: 'https://flow.pluralsight.com/webhooks/1', deliveries: [{ at: pushedAt + 1_000 }] };
const ownerOfAcme = [{ login: 'acme', members: { 'flow-svc': 'admin' as const } }];

let world: GitHubWorld;

afterEach(() => world.close());

async function remaining(): Promise<number> {
  const answer = await fetch(`${world.apiUrl}/user`, { headers: { authorization: `token ${goodToken}` } });
  return Number(answer.headers.get('x-ratelimit-remaining'));
}

describe('a deep run over an organisation of a thousand repositories', () => {
  beforeEach(async () => {
    const seed = aGitHubSeed({ organizations: ownerOfAcme, repositories: manyRepositories });
    world = await startGitHub({ flavour: 'cloud', seed });
    world.setHooks('acme', [flowHook]);
  });

  it('costs next to nothing the second time, when nothing changed', async () => {
    const answers = createAnswerCache();
    const run = () =>
      runReport({
        provider: 'github',
        baseUrl: world.url,
        cloudApiUrl: world.apiUrl,
        token: goodToken,
        deep: true,
        answers,
      });

    const before = await remaining();
    const first = await run();
    const between = await remaining();
    const second = await run();
    const after = await remaining();

    expect(first.outcome).toBe('pass');
    expect(resultOf(second, 'repos-visible').facts).toEqual(resultOf(first, 'repos-visible').facts);
    expect(resultOf(second, 'repos-visible').facts).toMatchObject({ total: 1_000, private: 1_000 });
    expect(notable(second)).toEqual(notable(first));
    // Each look at what is left costs one itself.
    expect(before - between - 1).toBeGreaterThan(15);
    expect(between - after - 1).toBeLessThanOrEqual(5);
  }, 30_000);
});

describe('a run as a GitHub App', () => {
  const { privateKey, publicKey } = anAppKey();

  beforeEach(async () => {
    const repositories = [{ owner: 'acme', name: 'app', pushedAt }];
    world = await startGitHub({ flavour: 'cloud', seed: aGitHubSeed({ organizations: ownerOfAcme, repositories }) });
  });

  const run = (given: { readonly installed?: boolean; readonly deep?: boolean } = {}) => {
    world.setApp({
      id: 7,
      slug: 'flow',
      publicKey,
      hookUrl: flowHook.url,
      deliveries: flowHook.deliveries,
      installations: (given.installed ?? true) ? [{ organization: 'acme' }] : [],
    });
    return runReport({
      provider: 'github',
      baseUrl: world.url,
      cloudApiUrl: world.apiUrl,
      authentication: 'github-app',
      token: privateKey,
      deep: given.deep ?? false,
    });
  };

  it('passes where it is installed with what it needs, in two calls and two for its organisation', async () => {
    const report = await run();

    expect(report).toMatchObject({ outcome: 'pass', identity: { login: 'flow', kind: 'app' }, requests: 4 });
  });

  it('reads everything in a deep run', async () => {
    expect(await run({ deep: true })).toMatchObject({ outcome: 'pass' });
  });

  it('names the missing installation and accuses nothing else', async () => {
    const report = await run({ installed: false });

    expect(report.cause).toBe('app-installation');
    expect(report.checks.filter((check) => check.status === 'fail')).toHaveLength(1);
  });
});
