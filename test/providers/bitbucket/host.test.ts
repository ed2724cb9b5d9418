import { afterEach, describe, expect, it } from 'vitest';
import { Secret } from '../../../src/core/secret.ts';
import { bitbucketDataCenter } from '../../../src/providers/bitbucket/bitbucket.ts';
import { anIntegration } from '../../builders/run-report.ts';
import { openDoor } from '../../net/open-door.ts';
import { type BitbucketSeed, startBitbucket } from '../../world/bitbucket.ts';
import type { HttpWorld } from '../../world/http-world.ts';
import { readListing } from '../listing.ts';

const token = 'canary-bitbucket-token-0001';
const seed: BitbucketSeed = { login: 'flow-svc', token, repositories: [{ path: 'ACME/app' }, { path: 'ACME/api' }] };
const open: HttpWorld[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

async function openBitbucket(given: Partial<BitbucketSeed> = {}) {
  const world = await startBitbucket({ seed: { ...seed, ...given } });
  open.push(world);
  const integration = anIntegration({ provider: 'bitbucket-dc', baseUrl: world.url });
  return {
    world,
    host: bitbucketDataCenter.open(integration, { kind: 'token', token: new Secret(token) }, openDoor()),
  };
}

describe('a Bitbucket Data Center', () => {
  it('is recognised without a credential, and tells its version', async () => {
    const { world, host } = await openBitbucket();

    expect(bitbucketDataCenter.recognises(await host.contact())).toBe(true);
    expect(await host.version()).toBe('8.19.4');
    expect(world.requests().every((request) => !request.headers['authorization'])).toBe(true);
  });

  it('is recognised by its refusal too', async () => {
    const { world, host } = await openBitbucket();
    world.answerWith(() => ({ status: 401, body: { errors: [{ context: null, message: 'no', exceptionName: 'x' }] } }));

    expect(bitbucketDataCenter.recognises(await host.contact())).toBe(true);
  });

  it('lists every repository by project, and tells of none how many there are', async () => {
    const { host } = await openBitbucket({
      repositories: [...seed.repositories, { path: 'LABS/one', archived: true }],
    });

    const { repositories, organizations, end } = await readListing(host);

    expect(repositories).toMatchObject([
      { path: 'ACME/app', organization: 'ACME', objectFormat: null },
      { path: 'ACME/api' },
      { path: 'LABS/one', isArchived: true },
    ]);
    expect(organizations).toEqual([
      { name: 'ACME', onHost: null, refusal: null },
      { name: 'LABS', onHost: null, refusal: null },
    ]);
    expect(end).toMatchObject({ isComplete: true });
  });

  it('says who the token belongs to', async () => {
    const { host } = await openBitbucket();

    expect(await host.account()).toEqual({ identity: { login: 'flow-svc', kind: 'user' }, serviceAccount: false });
  });

  it.each([
    ['it answers 401 with errors', { status: 401, body: { errors: [{ message: 'Authentication failed.' }] } }],
    ['it answers nobody', { status: 200, headers: { 'content-type': 'text/plain' }, body: '' }],
  ])('does not know the token when %s', async (_case, answer) => {
    const { world, host } = await openBitbucket();
    world.answerWith(() => answer);

    await expect(host.account()).rejects.toMatchObject({ code: 'unauthorized' });
  });

  it('takes a sign-in page for no user name', async () => {
    const { world, host } = await openBitbucket();
    world.answerWith(() => ({ status: 200, headers: { 'content-type': 'text/html' }, body: 'Sign-in' }));

    await expect(host.account()).rejects.toMatchObject({ code: 'unexpected-answer' });
  });

  it.each([
    ['of one token', [{ name: 'Flow', expiryDate: 1_800_000_000_000 }], { expiresAt: 1_800_000_000_000 }],
    ['of one without an end', [{ name: 'Flow', expiryDate: null }], { never: true }],
    ['where the host does not tell', [{ name: 'Flow' }], { unknown: expect.any(String) as string }],
    [
      'of one among several',
      [{ name: 'a' }, { name: 'b' }],
      { unknown: expect.stringContaining('2 tokens') as string },
    ],
  ])('tells the end %s', async (_case, tokens, expected) => {
    const { host } = await openBitbucket({ tokens });

    expect(await host.credentialExpiry()).toMatchObject(expected);
  });

  it('reads a 401 on webhooks as a missing permission, not as a bad token', async () => {
    const { host } = await openBitbucket({
      repositories: [{ path: 'ACME/app' }, { path: 'ACME/api', isAdmin: false }],
    });

    expect(await host.adminRights?.({ deep: false })).toMatchObject([
      { path: 'ACME/app', isAdmin: true },
      { path: 'ACME/api', isAdmin: false },
    ]);
    expect(await host.hooks?.list({ deep: false })).toMatchObject({
      targets: ['ACME/app', 'ACME/api'],
      hiddenBecause: expect.stringContaining('ACME/api') as string,
    });
  });

  it('asks the same once, whoever wants to know', async () => {
    const { world, host } = await openBitbucket();

    await Promise.all([host.adminRights?.({ deep: false }), host.hooks?.list({ deep: false }), host.marks?.()]);

    const paths = world.requests().map((request) => request.path);
    expect(paths).toHaveLength(new Set(paths).size);
  });

  it('shows hooks as they are set up, and their newest deliveries', async () => {
    const hook = {
      id: 7,
      url: 'https://flow.pluralsight.com/hook',
      active: false,
      sslVerificationRequired: false,
      latest: { SUCCESS: { finish: 1_000, description: '200' }, ERROR: { finish: 2_000, description: 'timed out' } },
    };
    const { host } = await openBitbucket({ repositories: [{ path: 'ACME/app', hooks: [hook] }] });

    const [seen] = (await host.hooks?.list({ deep: false }))?.hooks ?? [];
    const deliveries = seen && (await host.hooks?.deliveries(seen));

    expect(seen).toMatchObject({
      id: '7',
      target: 'ACME/app',
      isActive: false,
      verifiesCertificate: false,
      hasSecret: true,
    });
    expect(deliveries).toMatchObject([
      { at: 2_000, arrived: false, status: 'timed out' },
      { at: 1_000, arrived: true, status: '200' },
    ]);
  });

  it('leaves out a failure from before the last success, which is over', async () => {
    const hook = {
      id: 7,
      url: 'https://flow.pluralsight.com/hook',
      latest: { FAILURE: { finish: 1_000, description: '502' }, SUCCESS: { finish: 2_000, description: '200' } },
    };
    const { host } = await openBitbucket({ repositories: [{ path: 'ACME/app', hooks: [hook] }] });

    const [seen] = (await host.hooks?.list({ deep: false }))?.hooks ?? [];

    expect(seen && (await host.hooks?.deliveries(seen))).toMatchObject([{ at: 2_000, arrived: true }]);
  });

  it('carries the addresses it calls itself', async () => {
    const { host } = await openBitbucket({ linksTo: 'http://bitbucket.corp.internal:7990' });

    expect((await host.marks?.())?.addresses).toContainEqual({
      field: 'links.clone (http)',
      url: 'http://bitbucket.corp.internal:7990/scm/acme/app.git',
    });
  });

  it('is paged through in a deep run, up to a cap of looks', async () => {
    const repositories = Array.from({ length: 150 }, (_, index) => ({ path: `ACME/r${index}`, archived: index < 100 }));
    const { world, host } = await openBitbucket({ repositories });

    await host.hooks?.list({ deep: true });

    expect(world.requests().filter((request) => request.path.endsWith('/repos'))).toHaveLength(2);
    expect(world.requests().filter((request) => request.path.endsWith('/webhooks'))).toHaveLength(20);
  });
});

describe('the version of Bitbucket', () => {
  it.each([
    ['5.4.9', 'warn'],
    ['5.5.0', 'pass'],
    ['9.4.1', 'pass'],
    ['next', 'unknown'],
  ])('%s reads as %s', (version, status) => {
    expect(bitbucketDataCenter.judgeVersion(version)).toMatchObject({ status, facts: { version } });
  });
});
