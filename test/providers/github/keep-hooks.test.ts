import { Webhooks } from '@octokit/webhooks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Secret } from '../../../src/core/secret.ts';
import type { HookPlace, HookView } from '../../../src/providers/index.ts';
import { describeGitHub } from '../../oracles/github-description.ts';
import { anAppKey } from '../../world/app-key.ts';
import { type GitHubWorld, startGitHub } from '../../world/github.ts';
import { goodPermissions } from '../../world/github-app.ts';
import { startReceiver } from '../../world/receiver.ts';
import { aGitHubSeed, goodScopes, goodToken } from '../../world/seeds.ts';
import { able, failureOf, openHost } from '../open-host.ts';

const url = 'https://flow-bot.example/webhooks/ghes/hok_00000000000000000000000000000001';
const secret = new Secret('canary-hook-secret-0001');
const oauthToken = 'gho_canary0000000000000000000000000001';
const organization: HookPlace = { kind: 'organization', target: 'acme' };
const repository: HookPlace = { kind: 'repository', target: 'acme/app' };
const places = [
  ['an organisation', organization],
  ['a repository', repository],
] as const;

let world: GitHubWorld;

beforeEach(async () => {
  world = await startGitHub({ flavour: 'ghes', seed: aGitHubSeed() });
});
afterEach(() => world.close());

const abilityOf = (token = goodToken) => able(openHost({ provider: 'ghes', baseUrl: world.url, token }).host.hooks);
const keepingOf = (token?: string) => able(abilityOf(token).keeping);
const wantedAt = (place: HookPlace, given: object = {}) => ({
  url,
  secret,
  events: keepingOf().events(place),
  ...given,
});
const redeliverOf = (token?: string) => able(keepingOf(token).redeliver);
const writes = () =>
  world
    .requests()
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path }) => `${method} ${path.replace('/api/v3', '').replace(/\d{3,}/, ':id')}`);

describe.each(places)('a webhook of %s', (_name, place) => {
  it('is made as Flow wants it, pinged, and signs with the secret that it was given', async () => {
    const receiver = await startReceiver();
    world.deliverTo(() => receiver.url);

    const made = await keepingOf().create(place, wantedAt(place));
    await world.delivered();

    expect(made).toMatchObject({
      ...place,
      url,
      isActive: true,
      contentType: 'json',
      verifiesCertificate: true,
      hasSecret: true,
      events: keepingOf().events(place),
    });
    const [ping] = receiver.requests();
    expect(ping).toMatchObject({
      path: '/webhooks/ghes/hok_00000000000000000000000000000001',
      headers: { 'x-github-event': 'ping', 'x-github-hook-id': made.id, 'content-type': 'application/json' },
    });
    const signature = ping?.headers['x-hub-signature-256'] ?? '';
    const fits = (text: string) => new Webhooks({ secret: text }).verify(ping?.body ?? '', signature);
    expect([await fits(secret.reveal()), await fits('canary-another-secret')]).toEqual([true, false]);
  });

  it('is there all the same when the answer to making it is lost', async () => {
    const keeping = keepingOf();
    world.rewriteWith((answer, { method }) => (method === 'POST' ? { status: 502, body: '<html></html>' } : answer));

    await expect(keeping.create(place, wantedAt(place))).rejects.toMatchObject({ code: 'unexpected-answer' });

    expect(await keeping.list(place)).toMatchObject([{ ...place, url, hasSecret: true }]);
    expect(writes()).toHaveLength(1);
  });

  it('is mended in one go: address, secret, events, form and certificate', async () => {
    world.setHooks(place.target, [
      {
        url: 'https://old.example.com/',
        active: false,
        events: ['push'],
        contentType: 'form',
        insecure: true,
        secret: false,
      },
    ]);
    const keeping = keepingOf();
    const [hook] = await keeping.list(place);

    const changed = await keeping.change(able(hook), wantedAt(place));

    expect(changed).toEqual((await keeping.list(place))[0]);
    expect(world.hooksAt(place.target)).toMatchObject([
      {
        url,
        active: true,
        secret: secret.reveal(),
        contentType: 'json',
        insecure: false,
        events: keeping.events(place),
      },
    ]);
    expect(writes()).toHaveLength(1);
  });

  it.each([
    [
      ['push', 'release'],
      ['push', 'pull_request', 'issues', 'repository', 'release'],
    ],
    [['*'], ['*']],
  ])('goes on telling of what it told of: %j', async (told, left) => {
    world.setHooks(place.target, [{ url, events: told }]);
    const keeping = keepingOf();
    const [hook] = await keeping.list(place);

    const changed = await keeping.change(able(hook), wantedAt(place, { events: left.slice(0, 4) }));

    expect(changed.events).toEqual(left);
  });

  it('keeps its secret when no other is given', async () => {
    world.setHooks(place.target, [{ url: 'https://old.example.com/', secret: 'canary-kept-secret', active: false }]);
    const keeping = keepingOf();
    const [hook] = await keeping.list(place);
    const { secret: _, ...wanted } = wantedAt(place);

    const changed = await keeping.change(able(hook), wanted);

    expect(changed).toMatchObject({ url, isActive: true, hasSecret: true, events: wanted.events });
    expect(world.hooksAt(place.target)).toMatchObject([{ url, secret: 'canary-kept-secret' }]);
  });

  it('is removed, also a second time', async () => {
    const keeping = keepingOf();
    const made = await keeping.create(place, wantedAt(place));

    await keeping.remove(made);
    await keeping.remove(made);

    expect(await keeping.list(place)).toEqual([]);
  });

  it('is tested and delivers again, with the same number for the receiver and another for the host', async () => {
    const receiver = await startReceiver();
    world.deliverTo(() => receiver.url);
    const ability = abilityOf();
    const made = await able(ability.keeping).create(place, wantedAt(place));
    receiver.answerWith(() => ({ status: 503 }));
    await world.happens('push', { repository: 'acme/app' });
    const [failed] = (await ability.deliveries(made)) ?? [];
    receiver.answerWith(undefined);
    receiver.forgetRequests();

    await redeliverOf()(made, able(failed));
    await able(ability.keeping).test(made);
    await world.delivered();

    expect(failed).toMatchObject({ event: 'push', arrived: false, status: '503 Invalid HTTP Response: 503' });
    expect(receiver.requests().map(({ headers }) => headers['x-github-event'])).toEqual(
      expect.arrayContaining(['push', 'ping']),
    );
    const again = receiver.requests().find(({ headers }) => headers['x-github-event'] === 'push');
    expect(again?.headers['x-github-delivery']).toBe(failed?.key);
    const log = (await ability.deliveries(made, { since: 0 })) ?? [];
    expect(log.filter(({ key }) => key === failed?.key)).toMatchObject([
      { arrived: true, isRedelivery: true },
      { arrived: false, isRedelivery: false },
    ]);
    expect(new Set(log.map(({ id }) => id)).size).toBe(log.length);
  });

  it('is asked for in ways that GitHub describes', async () => {
    const description = describeGitHub('ghes-3.19');
    const keeping = keepingOf();
    const made = await keeping.create(place, wantedAt(place));
    await world.delivered();
    const { secret: _, ...without } = wantedAt(place);
    await keeping.change(made, wantedAt(place));
    await keeping.change(made, without);
    await keeping.test(made);
    await redeliverOf()(made, able((await abilityOf().deliveries(made))?.[0]));
    await keeping.remove(made);

    const problems = world.requests().flatMap(({ method, path, query, body }) =>
      description.problemsOf({
        method,
        path: path.replace('/api/v3', ''),
        query,
        ...(body === '' ? {} : { body: JSON.parse(body) as unknown }),
      }),
    );
    expect(problems).toEqual([]);
    expect(writes()).toHaveLength(7);
  });
});

describe('GitHub', () => {
  it('is asked for membership in organisations, which repositories do not tell', () => {
    expect(keepingOf().events(organization)).toContain('organization');
    expect(keepingOf().events(repository)).not.toContain('organization');
  });

  it.each([
    ['cloud', 'github', 20],
    ['ghes', 'ghes', 250],
  ] as const)('%s says that there are too many hooks, in its own words', async (flavour, provider, most) => {
    const full = await startGitHub({ flavour, seed: aGitHubSeed() });
    const hooks = Array.from({ length: most }, (_, index) => ({ url: `https://x.example.com/${index}` }));
    full.setHooks('acme', hooks);
    const cloud = flavour === 'cloud' ? { cloudApiUrl: full.apiUrl } : {};
    const { host } = openHost({ provider, baseUrl: full.url, token: goodToken, ...cloud });
    const keeping = able(able(host.hooks).keeping);

    const failure = await failureOf(keeping.create(organization, wantedAt(organization)));
    const listed = await keeping.list(organization);
    await full.close();

    expect(failure).toMatchObject({
      code: 'rejected',
      details: { refusal: 'too-many-hooks', hostSays: `The "push" event cannot have more than ${most} hooks` },
    });
    expect(listed).toHaveLength(most);
  });

  it('says that the very same hook is there already', async () => {
    await keepingOf().create(organization, wantedAt(organization));

    await expect(keepingOf().create(organization, wantedAt(organization))).rejects.toMatchObject({
      code: 'rejected',
      details: { refusal: 'hook-exists' },
    });
  });

  it('does not get its own words about a secret any further', async () => {
    world.answerWith(({ method, body }) =>
      method === 'POST'
        ? { status: 422, headers: { 'x-github-request-id': 'A:1' }, body: { message: `not this: ${body.slice(-90)}` } }
        : undefined,
    );

    const failure = await failureOf(keepingOf().create(organization, wantedAt(organization)));

    expect(failure).toMatchObject({ code: 'rejected' });
    expect(JSON.stringify([failure, String(failure)])).not.toContain('canary');
  });

  it('lets nobody but owners see or make hooks, and hides them behind a 404', async () => {
    world.setRole('acme', 'flow-svc', 'member');

    for (const [, place] of places) {
      await expect(keepingOf().list(place)).rejects.toMatchObject({ code: 'not-found' });
      await expect(keepingOf().create(place, wantedAt(place))).rejects.toMatchObject({ code: 'not-found' });
    }
  });

  it('does not call a hook gone that may only not be touched any more', async () => {
    const made = await keepingOf().create(organization, wantedAt(organization));
    world.answerWith(({ method }) =>
      method === 'DELETE'
        ? { status: 404, headers: { 'x-github-request-id': 'A:1' }, body: { message: 'Not Found' } }
        : undefined,
    );

    await expect(keepingOf().remove(made)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('never lists a part of the hooks for all of them', async () => {
    world.setHooks(
      'acme',
      Array.from({ length: 150 }, (_, index) => ({ url: `https://x.example.com/${index}` })),
    );
    world.answerWith(({ query }) => (query['page'] === '2' ? { status: 502, body: '' } : undefined));

    await expect(keepingOf().list(organization)).rejects.toMatchObject({ code: 'unexpected-answer' });

    world.answerWith(undefined);
    expect(await keepingOf().list(organization)).toHaveLength(150);
  });

  it('shows an OAuth app the hooks that it made, and people none of those', async () => {
    world.addToken(oauthToken, { login: 'flow-svc', kind: 'oauth', scopes: goodScopes });

    await keepingOf(oauthToken).create(organization, wantedAt(organization));

    expect(await keepingOf(oauthToken).list(organization)).toHaveLength(1);
    expect(await keepingOf().list(organization)).toEqual([]);
  });

  it('is asked nothing for a place where it keeps no hooks', async () => {
    const hook = { kind: 'server', target: 'flow' } as const;

    await expect(keepingOf().create(hook, wantedAt(organization))).rejects.toMatchObject({
      code: 'rejected',
      details: { refusal: 'not-offered' },
    });
    expect(world.requests()).toEqual([]);
  });
});

describe('a GitHub App', () => {
  const { privateKey, publicKey } = anAppKey();
  const openApp = (given: Readonly<Record<string, string>>) => {
    const installations = [{ organization: 'acme', permissions: { ...goodPermissions, ...given } }];
    world.setApp({ id: 7, slug: 'flow', publicKey, installations });
    const order = { provider: 'ghes', baseUrl: world.url, authentication: 'github-app', token: privateKey } as const;
    return able(openHost(order).host.hooks);
  };

  it('keeps hooks where its installation may, and reads what they delivered', async () => {
    const ability = openApp({ organization_hooks: 'write', repository_hooks: 'write' });
    const keeping = able(ability.keeping);

    for (const [, place] of places) {
      const made = await keeping.create(place, wantedAt(place));
      await world.delivered();
      expect(await keeping.list(place)).toEqual([made]);
      expect(await ability.deliveries(made)).toMatchObject([{ event: 'ping' }]);
    }
  });

  it('without the permission for hooks is told so', async () => {
    const keeping = able(openApp({}).keeping);

    for (const [, place] of places) {
      await expect(keeping.create(place, wantedAt(place))).rejects.toMatchObject({
        code: 'forbidden',
        details: { refusal: 'insufficient-scope' },
      });
    }
  });
});

describe('a delivery log', () => {
  const at = Date.UTC(2026, 10, 21, 9);
  const minute = 60_000;
  const hookWith = async (count: number): Promise<HookView> => {
    const deliveries = Array.from({ length: count }, (_, index) => ({ at: at - index * minute }));
    world.setHooks('acme', [{ url, deliveries }]);
    return able((await keepingOf().list(organization))[0]);
  };

  it('is read until a moment, however many pages that takes, and no further', async () => {
    const hook = await hookWith(900);

    const found = (await abilityOf().deliveries(hook, { since: at - 449 * minute })) ?? [];

    expect(found).toHaveLength(450);
    expect(world.requests().filter(({ path }) => path.endsWith('/deliveries'))).toHaveLength(5);
  });

  it('is asked for again by a number that is larger than a number holds', async () => {
    const hook = await hookWith(1);
    world.answerWith(({ method, path }) =>
      method === 'GET' && path.endsWith('/deliveries')
        ? {
            status: 200,
            headers: { 'content-type': 'application/json', 'x-github-request-id': 'A:1' },
            body: '[{"id":9007199254740993,"guid":"g","delivered_at":"2026-11-21T09:00:00Z","status":"OK","status_code":200,"event":"push"}]',
          }
        : undefined,
    );
    const [delivery] = (await abilityOf().deliveries(hook)) ?? [];

    await failureOf(redeliverOf()(hook, able(delivery)));

    expect(world.requests().at(-1)?.path).toMatch(/\/deliveries\/9007199254740993\/attempts$/);
  });

  it('is read anew each time when somebody waits for what arrives', async () => {
    const hook = await hookWith(1);
    const ability = abilityOf();

    const before = await ability.deliveries(hook, { since: 0 });
    await able(ability.keeping).test(hook);
    await world.delivered();

    expect(before).toHaveLength(1);
    expect(await ability.deliveries(hook, { since: 0 })).toMatchObject([
      { event: 'ping', arrived: false, status: 'failed to connect to host' },
      { event: 'push' },
    ]);
  });

  it('tells of a receiver that took too long, in GitHub’s words', async () => {
    const receiver = await startReceiver();
    receiver.answerWith(() => 'silence');
    world.deliverTo(() => receiver.url);
    world.setHookDeadline(50);
    const hook = await hookWith(0);

    await world.happens('issues', { repository: 'acme/app', action: 'closed' });

    expect(await abilityOf().deliveries(hook)).toMatchObject([
      { event: 'issues', arrived: false, status: 'timed out', isRedelivery: false },
    ]);
  });
});
