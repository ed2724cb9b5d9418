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
  '/orgs/acme/hooks/1/config',
  '/orgs/acme/hooks/1/deliveries',
  '/repos/acme/app/hooks',
  '/repos/acme/app/hooks/1',
  '/repos/acme/app/hooks/1/config',
  '/repos/acme/app/hooks/1/deliveries',
];

const config = { url: 'https://flow-bot.example/webhooks/github/2', content_type: 'json', insecure_ssl: '0' };
const withSecret = { ...config, secret: 'canary-hook-secret-01' };

// Each on the hook that the one before has left.
const writes: readonly (readonly [string, string, object | undefined, number])[] = [
  ['POST', '/hooks', { name: 'web', active: true, events: ['push'], config: withSecret }, 201],
  ['POST', '/hooks', { name: 'web', active: true, events: ['push'], config: withSecret }, 422],
  ['PATCH', '/hooks/:made', { active: true, events: ['push', 'issues'], config: withSecret }, 200],
  ['PATCH', '/hooks/:made/config', config, 200],
  ['POST', '/hooks/:made/pings', undefined, 204],
  ['POST', '/hooks/:made/deliveries/:delivery/attempts', undefined, 202],
  ['DELETE', '/hooks/:made', undefined, 204],
  ['DELETE', '/hooks/987', undefined, 404],
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
    for (const place of ['acme', 'acme/app']) {
      world.setHooks(place, [{ url: 'https://flow.pluralsight.com/webhooks/1', deliveries: [{ at: Date.now() }] }]);
    }
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

  it.each(['orgs/acme', 'repos/acme/app'])(
    'are as GitHub describes them to whoever writes hooks of %s',
    async (place) => {
      for (const [method, below, body, status] of writes) {
        const made = world.hooksAt(place.replace(/^\w+\//, '')).at(-1);
        await world.delivered();
        const path = `/${place}${below}`
          .replace(':made', String(made?.id))
          .replace(':delivery', String(made?.deliveries[0]?.id));
        const response = await fetch(world.apiUrl + path, {
          method,
          headers: { authorization: `token ${goodToken}` },
          ...(body ? { body: JSON.stringify(body) } : {}),
        });
        const text = await response.text();
        const answer = text === '' ? {} : { answer: JSON.parse(text) as unknown };

        expect([method, path, response.status]).toEqual([method, path, status]);
        expect(description.problemsOf({ method, path, status, ...answer, ...(body ? { body } : {}) })).toEqual([]);
      }
    },
  );

  it.each(['/user', '/user/orgs'])('refuse as GitHub describes it at %s', async (path) => {
    const exchange = await ask(path, 'ghp_canaryunknown');

    expect(exchange.status).toBe(401);
    expect(description.problemsOf(exchange)).toEqual([]);
  });
});
