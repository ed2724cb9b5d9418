import { inspect } from 'node:util';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { anAppKey } from '../../world/app-key.ts';
import { type GitHubWorld, startGitHub } from '../../world/github.ts';
import { type AppSeed, goodPermissions } from '../../world/github-app.ts';
import { aGitHubSeed } from '../../world/seeds.ts';
import { able, failureOf, openHost } from '../open-host.ts';

const { privateKey, publicKey } = anAppKey();
const at = Date.UTC(2026, 10, 21, 9);

const flowApp: AppSeed = {
  id: 7,
  slug: 'flow',
  publicKey,
  hookUrl: 'https://flow.pluralsight.com/webhooks/app',
  installations: [{ organization: 'acme' }, { organization: 'acme-labs', selected: ['lab'] }],
  deliveries: [{ at }],
};

let other: string;
let world: GitHubWorld;

beforeAll(() => {
  other = anAppKey().privateKey;
});
beforeEach(async () => {
  world = await startGitHub({ flavour: 'ghes', seed: aGitHubSeed() });
  world.setApp(flowApp);
});
afterEach(() => world.close());

const open = (key = privateKey) =>
  openHost({ provider: 'ghes', baseUrl: world.url, authentication: 'github-app', token: key });
const asked = () => world.requests().map(({ method, path }) => `${method} ${path.replace('/api/v3', '')}`);

describe('a GitHub App', () => {
  it('signs in as itself, with a token that it signs and no key that leaves', async () => {
    const account = await open().host.account();

    expect(account).toEqual({ identity: { login: 'flow', kind: 'app' }, serviceAccount: true });
    expect(world.requests()[0]?.headers['authorization']).toMatch(/^bearer eyJ/);
    expect(JSON.stringify(world.requests())).not.toContain('PRIVATE KEY');
  });

  it('says its name itself when it is installed nowhere', async () => {
    world.setApp({ ...flowApp, installations: [] });

    expect((await open().host.account()).identity.login).toBe('flow');
    expect(asked()).toEqual(['GET /app/installations', 'GET /app']);
  });

  it.each(['unauthorized'])('with a key of another is %s, and nothing of the key is told', async (code) => {
    const error = await failureOf(open(other).host.account());

    expect(error).toMatchObject({ name: 'HostError', code });
    expect(inspect(error, { depth: 20, showHidden: true })).not.toMatch(/PRIVATE KEY|eyJ/);
  });

  it('has permissions in place of scopes, and no end', async () => {
    expect(await open().host.grantedScopes()).toHaveProperty('unknown');
    expect(await open().host.credentialExpiry()).toEqual({ never: true });
  });
});

describe('its installations', () => {
  it('are told with their permissions and the page that changes them', async () => {
    const installations = able(open().host.installations);

    expect(await installations.list()).toMatchObject([
      {
        organization: 'acme',
        isSuspended: false,
        hasAllRepositories: true,
        permissions: goodPermissions,
        url: `${world.url}/organizations/acme/settings/installations/1`,
      },
      { organization: 'acme-labs', hasAllRepositories: false },
    ]);
    expect(await installations.newInstallationUrl()).toBe(`${world.url}/github-apps/flow/installations/new`);
  });

  it('are looked into with a token made for each, once a run', async () => {
    const { host, requests } = open();

    expect((await able(host.organizations).view([])).views).toMatchObject([
      { name: 'acme', isListed: true, privateCount: 2 },
      { name: 'acme-labs', privateCount: 1 },
    ]);
    await able(host.organizations).view(['ACME']);

    expect(asked().toSorted()).toEqual([
      'GET /app/installations',
      'GET /installation/repositories',
      'GET /installation/repositories',
      'POST /app/installations/1/access_tokens',
      'POST /app/installations/2/access_tokens',
    ]);
    expect(requests()).toBe(5);
  });

  it('that are suspended are asked nothing', async () => {
    world.setApp({ ...flowApp, installations: [{ organization: 'acme', suspended: true }] });

    const { views } = await able(open().host.organizations).view(['acme', 'elsewhere']);

    expect(views).toMatchObject([
      { name: 'acme', refusal: { details: { refusal: 'installation-suspended' } } },
      { name: 'elsewhere', isListed: false, role: 'none' },
    ]);
    expect(asked()).toEqual(['GET /app/installations']);
  });

  it('show the repositories that were chosen', async () => {
    const { repositories } = await able(open().host.repositories).inventory({ deep: true });

    expect(repositories.map((each) => each.path)).toEqual(['acme/app', 'acme/site', 'acme-labs/lab']);
  });
});

describe('its own hook', () => {
  it('covers every installation', async () => {
    const { hooks, targets } = await able(open().host.hooks).list({ deep: false });

    expect(targets).toEqual(['acme', 'acme-labs']);
    expect(hooks).toMatchObject([
      { kind: 'server', url: flowApp.hookUrl, events: ['push', 'pull_request'], hasSecret: true },
    ]);
  });

  it('is none where no address is set', async () => {
    const { hookUrl: _none, ...silent } = flowApp;
    world.setApp(silent);

    expect((await able(open().host.hooks).list({ deep: false })).hooks).toEqual([]);
  });

  it('has a delivery log', async () => {
    const hooks = able(open().host.hooks);
    const [hook] = (await hooks.list({ deep: true })).hooks;

    expect(await hooks.deliveries(able(hook))).toMatchObject([{ at, arrived: true }]);
  });
});
