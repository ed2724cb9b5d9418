import { afterEach, describe, expect, it } from 'vitest';
import { runReport } from '../builders/run-report.ts';
import { type GitHubFlavour, type GitHubWorld, startGitHub } from '../world/github.ts';
import { aGitHubSeed, goodToken } from '../world/seeds.ts';
import { type DescriptionName, describeGitHub } from './github-description.ts';

let world: GitHubWorld;
afterEach(() => world.close());

/** Runs every check with all organisations, and with named ones, which asks for each by itself. */
async function runEverything(flavour: GitHubFlavour) {
  world = await startGitHub({ flavour, seed: aGitHubSeed() });
  const cloud = flavour === 'cloud' ? { cloudApiUrl: world.apiUrl } : {};
  const provider = flavour === 'cloud' ? ('github' as const) : ('ghes' as const);
  for (const organizations of [[], ['acme', 'acme-labs', 'acme-secret']]) {
    await runReport({ provider, baseUrl: world.url, token: goodToken, organizations, ...cloud });
  }
  return world.requests().map((request) => ({
    method: request.method,
    path: request.path.slice(new URL(world.apiUrl).pathname.replace(/\/$/, '').length),
    query: request.query,
    ...(request.body === '' ? {} : { body: JSON.parse(request.body) as unknown }),
  }));
}

describe('every request that the checks make to GitHub', () => {
  it.each([
    ['cloud', 'api.github.com'],
    ['cloud', 'ghec'],
    ['ghes', 'ghes-3.17'],
    ['ghes', 'ghes-3.19'],
  ] satisfies [GitHubFlavour, DescriptionName][])('to %s is one that %s describes', async (flavour, name) => {
    const requests = await runEverything(flavour);
    const description = describeGitHub(name);

    expect(requests.length).toBeGreaterThan(3);
    expect(requests.flatMap((request) => description.problemsOf(request))).toEqual([]);
  });

  it.each(['cloud', 'ghes'] as const)('to %s only reads', async (flavour) => {
    const requests = await runEverything(flavour);

    expect([...new Set(requests.map((request) => request.method))]).toEqual(['GET']);
  });
});
