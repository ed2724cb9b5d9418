import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { notable, type RunOrder, resultOf, runReport } from '../builders/run-report.ts';
import { startBitbucket } from '../world/bitbucket.ts';
import { type Authority, createAuthority } from '../world/certificates.ts';
import { startJira } from '../world/jira.ts';

const token = 'canary-token-of-other-hosts-01';
const flowHook = 'https://flow.pluralsight.com/webhooks/1';

let authority: Authority;
const open: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  authority = await createAuthority();
});
afterAll(() => authority.close());
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

function keep<World extends { close(): Promise<void> }>(world: World): World {
  open.push(world);
  return world;
}

const run = (order: Omit<RunOrder, 'token'> & { readonly token?: string }) =>
  runReport({ token, authorities: [authority.rootPem], net: { probeDeadlineMs: 500 }, ...order });

// Nobody gave an allow list, and no host has one to show.
const untold = { 'flow-allow-list': 'unknown' };

describe('a Bitbucket Data Center', () => {
  const hook = { id: 1, url: flowHook };

  async function startServer(given: Partial<Parameters<typeof startBitbucket>[0]['seed']> = {}) {
    const seed = {
      login: 'flow-svc',
      token,
      tokens: [{ name: 'Flow', expiryDate: null }],
      repositories: [{ path: 'ACME/app', hooks: [hook] }],
      ...given,
    };
    return keep(await startBitbucket({ seed, tls: await authority.issue() }));
  }

  const services = ['repos', 'pull-requests', 'webhooks'] as const;

  it('passes', async () => {
    const world = await startServer();

    const report = await run({ provider: 'bitbucket-dc', baseUrl: world.url, services });

    expect(notable(report)).toEqual({ ...untold, 'hook-deliveries': 'skip' });
    expect(report).toMatchObject({ outcome: 'pass', identity: { login: 'flow-svc' }, requests: 5 });
  });

  it('names a token that is not known, once', async () => {
    const world = await startServer();

    const report = await run({
      provider: 'bitbucket-dc',
      baseUrl: world.url,
      services,
      token: 'canary-another-token-0001',
    });

    expect(report.cause).toBe('token-valid');
    expect(world.requests().filter((request) => request.headers['authorization'])).toHaveLength(1);
  });

  it('takes webhooks alone from an account that administers nothing', async () => {
    const world = await startServer({ repositories: [{ path: 'ACME/app', isAdmin: false }] });

    const report = await run({ provider: 'bitbucket-dc', baseUrl: world.url, services });

    expect(report).toMatchObject({ outcome: 'warn', cause: null });
    expect(resultOf(report, 'access-level').status).toBe('warn');
    expect(report.services.map((service) => service.state)).toEqual(['available', 'available', 'off', 'unavailable']);
  });

  it('leaks the address it calls itself inside', async () => {
    const world = await startServer({ linksTo: 'http://bitbucket.corp.internal:7990' });

    const report = await run({ provider: 'bitbucket-dc', baseUrl: world.url, services });

    expect(report.cause).toBe('public-urls');
    expect(resultOf(report, 'public-urls').facts['leaks']).toContainEqual({
      field: 'links.self',
      host: 'bitbucket.corp.internal',
    });
  });

  it('shows the failures after the last success in a deep run', async () => {
    const latest = { SUCCESS: { finish: 1_000, description: '200' }, FAILURE: { finish: 2_000, description: '502' } };
    const world = await startServer({ repositories: [{ path: 'ACME/app', hooks: [{ ...hook, latest }] }] });

    const report = await run({ provider: 'bitbucket-dc', baseUrl: world.url, services, deep: true });

    expect(resultOf(report, 'hook-deliveries').status).toBe('warn');
  });
});

describe('a Jira Data Center', () => {
  async function startServer(given: Partial<Parameters<typeof startJira>[0]['seed']> = {}, version = '9.12.8') {
    const seed = { login: 'flow-svc', token, isAdmin: true, hooks: [{ name: 'Flow', url: flowHook }], ...given };
    return keep(await startJira({ seed, version, tls: await authority.issue() }));
  }

  const services = ['tickets', 'webhooks'] as const;

  it('passes in four calls', async () => {
    const world = await startServer();

    const report = await run({ provider: 'jira-dc', baseUrl: world.url, services });

    expect(notable(report)).toEqual(untold);
    expect(report).toMatchObject({ cause: null, identity: { login: 'flow-svc' }, requests: 4 });
  });

  it('leaks the base URL it was set up with', async () => {
    const world = await startServer({ baseUrl: 'http://jira.corp:8080' });

    const report = await run({ provider: 'jira-dc', baseUrl: world.url, services });

    expect(report.cause).toBe('public-urls');
    expect(resultOf(report, 'public-urls')).toMatchObject({
      facts: {
        leaks: [
          { field: 'baseUrl', host: 'jira.corp' },
          { field: 'self', host: 'jira.corp' },
        ],
      },
      remedy: { summary: expect.stringContaining('System → General configuration') as string },
    });
  });

  it('is told from Jira Cloud before any token is shown', async () => {
    const world = await startServer({ deploymentType: 'Cloud' }, '1001.0.0-SNAPSHOT');

    const report = await run({ provider: 'jira-dc', baseUrl: world.url, services });

    expect(report.cause).toBe('right-product');
    expect(world.requests().some((request) => request.headers['authorization'])).toBe(false);
  });

  it('is told from a Bitbucket', async () => {
    const world = keep(
      await startBitbucket({ seed: { login: 'flow-svc', token, repositories: [] }, tls: await authority.issue() }),
    );

    const report = await run({ provider: 'jira-dc', baseUrl: world.url, services });

    expect(report.cause).toBe('right-product');
    expect(resultOf(report, 'right-product').facts).toMatchObject({ found: 'bitbucket-dc' });
  });
});
