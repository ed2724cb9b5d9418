import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import { signAppToken } from '../../src/providers/github/sign-app-token.ts';
import { having } from '../builders/having.ts';
import { type DescriptionName, describeGitHub } from '../oracles/github-description.ts';
import { anAppKey } from './app-key.ts';
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

/** As a person's browser does it; where the page's button leads has the code. */
async function makeFromManifest(world: GitHubWorld, hook_attributes: object) {
  const manifest = {
    name: 'Flow for acme',
    url: 'https://flow.example.com',
    redirect_url: 'https://flow-bot.example/callback',
    setup_url: 'https://flow-bot.example/installed',
    public: false,
    default_permissions: { contents: 'read' },
    default_events: ['push'],
    hook_attributes,
  };
  const made = await fetch(`${world.url}/organizations/acme/settings/apps`, {
    method: 'POST',
    body: new URLSearchParams({ manifest: JSON.stringify(manifest) }),
    redirect: 'manual',
  });
  return new URL(made.headers.get('location') ?? '').searchParams.get('code');
}

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

  it('are as GitHub describes them to a GitHub App about its webhook', async () => {
    const { privateKey, publicKey } = anAppKey();
    const installations = [{ organization: 'acme' }];
    world.setApp({
      id: 7,
      slug: 'flow',
      publicKey,
      installations,
      deliveries: [{ at: Date.now() }],
      hookUrl: config.url,
    });
    const token = await signAppToken('7', new Secret(privateKey));
    const delivery = world.appHook(7)?.deliveries[0]?.id;
    for (const [method, path, body, status] of [
      ['GET', '/app', undefined, 200],
      ['GET', '/app/hook/config', undefined, 200],
      ['PATCH', '/app/hook/config', withSecret, 200],
      ['GET', '/app/hook/deliveries', undefined, 200],
      ['POST', `/app/hook/deliveries/${delivery}/attempts`, undefined, 202],
      ['POST', '/app/hook/deliveries/987/attempts', undefined, 404],
    ] as const) {
      const response = await fetch(world.apiUrl + path, {
        method,
        headers: { authorization: `Bearer ${token.reveal()}` },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      const answer = (await response.json()) as unknown;

      expect([method, path, response.status]).toEqual([method, path, status]);
      expect(description.problemsOf({ method, path, status, answer, ...(body ? { body } : {}) })).toEqual([]);
    }
    await world.delivered();
  });

  // https://docs.github.com/en/rest/apps/apps#create-a-github-app-from-a-manifest
  it('hold the secrets of a new App once', async () => {
    const code = await makeFromManifest(world, { url: config.url, active: true });
    const convert = () => fetch(`${world.apiUrl}/app-manifests/${code}/conversions`, { method: 'POST' });
    const response = await convert();

    expect(response.status).toBe(201);
    const made = (await response.json()) as object;
    expect(made).toMatchObject({
      slug: 'flow-for-acme',
      webhook_secret: world.madeHookSecrets()[0],
      pem: world.madeKeys()[0],
    });
    expect(Object.keys(made)).toEqual(having(['id', 'owner', 'client_id', 'client_secret']));
    expect((await convert()).status).toBe(404);
  });

  it.each(['/user', '/user/orgs'])('refuse as GitHub describes it at %s', async (path) => {
    const exchange = await ask(path, 'ghp_canaryunknown');

    expect(exchange.status).toBe(401);
    expect(description.problemsOf(exchange)).toEqual([]);
  });
});
