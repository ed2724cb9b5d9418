import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DescriptionName, describeGitHub } from '../oracles/github-description.ts';
import { type GitHubFlavour, type GitHubWorld, startGitHub } from './github.ts';
import { aGitHubSeed, goodToken } from './seeds.ts';

const paths = [
  '/meta',
  '/user',
  '/user/orgs',
  '/user/memberships/orgs',
  '/user/memberships/orgs/acme',
  '/orgs/acme',
  '/orgs/acme/repos',
  '/repos/acme/app',
  '/users/flow-svc/orgs',
  '/orgs/acme/hooks',
  '/orgs/acme/hooks/1',
  '/orgs/acme/hooks/1/deliveries',
];

describe.each([
  ['cloud', 'api.github.com'],
  ['ghes', 'ghes-3.19'],
] satisfies [GitHubFlavour, DescriptionName][])('the answers of the emulated %s', (flavour, name) => {
  const description = describeGitHub(name);
  let world: GitHubWorld;

  beforeAll(async () => {
    world = await startGitHub({ flavour, seed: aGitHubSeed() });
    world.setPublicMembers('acme', ['flow-svc']);
    world.setHooks('acme', [{ url: 'https://flow.pluralsight.com/webhooks/1', deliveries: [{ at: Date.now() }] }]);
  });
  afterAll(() => world.close());

  const ask = async (path: string, token: string) => {
    const response = await fetch(world.apiUrl + path, { headers: { authorization: `token ${token}` } });
    return { method: 'GET', path, status: response.status, answer: (await response.json()) as unknown };
  };

  it.each(paths)('are as GitHub describes them at %s', async (path) => {
    const exchange = await ask(path, goodToken);

    expect(exchange.status).toBe(200);
    expect(description.problemsOf(exchange)).toEqual([]);
  });

  it.each(['/user', '/user/orgs'])('refuse as GitHub describes it at %s', async (path) => {
    const exchange = await ask(path, 'ghp_canaryunknown');

    expect(exchange.status).toBe(401);
    expect(description.problemsOf(exchange)).toEqual([]);
  });
});
