import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../../src/core/secret.ts';
import type { HookPlace } from '../../../src/providers/index.ts';
import type { GitLabOptions } from '../../world/gitlab.ts';
import { startReceiver } from '../../world/receiver.ts';
import { aGitLabSeed, goodGitLabToken } from '../../world/seeds.ts';
import { able, failureOf, openHost } from '../open-host.ts';
import { openGitLab } from './open-gitlab.ts';

const url = 'https://flow-bot.example/webhooks/gitlab/hok_00000000000000000000000000000001';
const secret = new Secret('canary-hook-secret-0001');
const project: HookPlace = { kind: 'project', target: 'acme/app' };
const group: HookPlace = { kind: 'group', target: 'acme' };
const places = [
  ['a project', project],
  ['a group', group],
] as const;

const owned = aGitLabSeed({ groups: [{ path: 'acme', members: { 'flow-svc': 50 } }] });

/** A GitLab where the account owns everything, and somebody who takes what is delivered. */
async function open(options: Partial<GitLabOptions> = {}) {
  const { world, host } = await openGitLab({ seed: owned, ...options });
  const receiver = await startReceiver();
  world.deliverTo(() => receiver.url);
  const ability = able(host.hooks);
  const keeping = able(ability.keeping);
  const wanted = (given: object = {}) => ({ url, secret, events: keeping.events(project), ...given });
  /** Another run: it knows nothing of this one's refusals. */
  const anew = () => able(openHost({ provider: 'gitlab', baseUrl: world.baseUrl, token: goodGitLabToken }).host.hooks);
  const asked = () => world.requests().map(({ method, path }) => `${method} ${path.replace('/api/v4', '')}`);
  return { world, receiver, ability, keeping, redeliver: able(keeping.redeliver), wanted, anew, asked };
}

const eventsTold = (requests: readonly { readonly headers: Readonly<Record<string, string>> }[]) =>
  requests.map(({ headers }) => headers['x-gitlab-event']);

describe.each(places)('a webhook of %s', (_name, place) => {
  it('is made as Flow wants it, and shows its token with what it delivers', async () => {
    const { world, receiver, keeping, wanted } = await open();

    const made = await keeping.create(place, wanted());
    await world.happens('push', { project: 'acme/app' });
    await world.happens('tag_push', { project: 'acme/app' });

    expect(made).toMatchObject({ ...place, url, contentType: 'json', verifiesCertificate: true, state: 'on' });
    expect(made.events).toEqual(expect.arrayContaining(['push', 'merge_requests', 'issues']));
    expect(receiver.requests()).toMatchObject([
      {
        path: '/webhooks/gitlab/hok_00000000000000000000000000000001',
        headers: { 'x-gitlab-event': 'Push Hook', 'x-gitlab-token': secret.reveal(), 'user-agent': 'GitLab/17.9.1-ee' },
      },
    ]);
  });

  it('is there all the same when the answer to making it is lost', async () => {
    const { world, keeping, wanted, asked } = await open();
    world.rewriteWith((answer, { method }) => (method === 'POST' ? { status: 502, body: '<html></html>' } : answer));

    await expect(keeping.create(place, wanted())).rejects.toMatchObject({ code: 'unexpected-answer' });

    expect(await keeping.list(place)).toMatchObject([{ ...place, url }]);
    expect(asked().filter((each) => each.startsWith('POST'))).toHaveLength(1);
  });

  it('is mended: address, token, events, certificate and the filter of branches', async () => {
    const hooks = [
      {
        url: 'https://old.example.com/',
        events: ['note'],
        verifiesCertificate: false,
        branchFilter: 'main',
        token: 'canary-old',
      },
    ];
    const seed = aGitLabSeed({
      groups: [{ path: 'acme', members: { 'flow-svc': 50 }, hooks }],
      projects: [{ path: 'acme/app', hooks }],
    });
    const { world, keeping, wanted } = await open({ seed });
    const [hook] = await keeping.list(place);

    const changed = await keeping.change(able(hook), wanted());

    expect(changed).toMatchObject({ id: hook?.id, url, verifiesCertificate: true, branchFilter: null });
    expect(changed.events).toEqual(expect.arrayContaining(['push', 'merge_requests', 'issues', 'note']));
    expect(world.hooksAt(place.target)).toMatchObject([{ url, token: secret.reveal(), branchFilter: '' }]);
  });

  it('keeps its token when no other is given, but not with another address', async () => {
    const { world, keeping, wanted } = await open();
    const made = await keeping.create(place, wanted());
    const { secret: _, ...without } = wanted();

    await keeping.change(made, without);
    const [kept] = world.hooksAt(place.target).map(({ token }) => token);
    await keeping.change(made, { ...without, url: `${url}2` });

    expect(kept).toBe(secret.reveal());
    expect(world.hooksAt(place.target)).toMatchObject([{ token: null }]);
  });

  it('is removed, also a second time', async () => {
    const { keeping, wanted } = await open();
    const made = await keeping.create(place, wanted());

    await keeping.remove(made);
    await keeping.remove(made);

    expect(await keeping.list(place)).toEqual([]);
  });

  it('is tested and delivers again, by the same key', async () => {
    const { world, receiver, keeping, redeliver, ability, wanted } = await open();
    const made = await keeping.create(place, wanted());
    receiver.answerWith(() => ({ status: 503, body: 'down for a minute' }));
    await world.happens('issues', { project: 'acme/app' });
    const [failed] = (await ability.deliveries(made)) ?? [];
    receiver.answerWith(undefined);
    receiver.forgetRequests();

    await redeliver(made, able(failed));
    await keeping.test(made);

    expect(failed).toMatchObject({ event: 'issue', arrived: false, status: '503' });
    expect(eventsTold(receiver.requests())).toEqual(['Issue Hook', 'Push Hook']);
    expect(receiver.requests()[0]?.headers['idempotency-key']).toBe(failed?.key);
    const log = (await ability.deliveries(made, { since: 0 })) ?? [];
    expect(log.map(({ key, arrived }) => [key === failed?.key, arrived])).toEqual([
      [false, true],
      [true, true],
      [true, false],
    ]);
  });
});

describe('GitLab', () => {
  it('tells of groups, projects and members with a group’s webhook, where its edition has them', async () => {
    const { world, receiver, keeping, wanted } = await open();
    const { events } = await keeping.create(group, wanted());

    for (const event of ['member', 'subgroup', 'project'] as const) await world.happens(event, { group: 'acme' });

    expect(events).toEqual(expect.arrayContaining(['member', 'subgroup', 'project']));
    expect(eventsTold(receiver.requests())).toEqual(['Member Hook', 'Subgroup Hook', 'Project Hook']);
  });

  it('has no webhooks of groups in the Community Edition', async () => {
    const { keeping } = await open({ version: '17.9.1' });

    await expect(keeping.list(group)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('lets nobody below Maintainer see or make webhooks', async () => {
    const { world, keeping, wanted } = await open();
    world.setRole('acme', 'flow-svc', 30);

    await expect(keeping.list(project)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(keeping.create(project, wanted())).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('says that a read-only token may not write', async () => {
    const { world, keeping, wanted } = await open();
    world.setScopes(goodGitLabToken, ['read_api']);

    await expect(keeping.create(project, wanted())).rejects.toMatchObject({
      code: 'forbidden',
      details: { refusal: 'insufficient-scope' },
    });
    expect(await keeping.list(project)).toEqual([]);
  });

  it('says that there are too many, and that it does not deliver there, in its own words', async () => {
    const hooks = Array.from({ length: 100 }, (_, index) => ({ url: `https://x.example.com/${index}` }));
    const { keeping, wanted } = await open({ seed: aGitLabSeed({ projects: [{ path: 'acme/app', hooks }] }) });
    const elsewhere = await open();

    await expect(keeping.create(project, wanted())).rejects.toMatchObject({
      code: 'rejected',
      details: { refusal: 'too-many-hooks', hostSays: 'Maximum number of project hooks (100) exceeded' },
    });
    await expect(
      elsewhere.keeping.create(project, elsewhere.wanted({ url: 'http://localhost/x' })),
    ).rejects.toMatchObject({
      code: 'rejected',
      details: { hostSays: 'url is blocked: Requests to localhost are not allowed' },
    });
    expect(await keeping.list(project)).toHaveLength(100);
  });

  it('does not get its own words about a token any further', async () => {
    const { world, keeping, wanted } = await open();
    world.answerWith(({ method, body }) =>
      method === 'POST' ? { status: 400, body: { message: body.slice(-90) } } : undefined,
    );

    const failure = await failureOf(keeping.create(project, wanted()));

    expect(failure).toMatchObject({ code: 'rejected' });
    expect(JSON.stringify([failure, String(failure)])).not.toContain('canary');
  });

  it('has nothing to deliver for a test while nobody has pushed', async () => {
    const { keeping, wanted } = await open({ seed: aGitLabSeed({ projects: [{ path: 'acme/app', isEmpty: true }] }) });
    const made = await keeping.create(project, wanted());

    await expect(keeping.test(made)).rejects.toMatchObject({
      code: 'rejected',
      details: { refusal: 'nothing-to-deliver', hostSays: 'Ensure the project has at least one commit.' },
    });
  });

  it('has sent a test that the receiver did not take', async () => {
    const { receiver, keeping, ability, wanted } = await open();
    receiver.answerWith(() => ({ status: 500, body: 'no' }));
    const made = await keeping.create(project, wanted());

    await keeping.test(made);

    expect(await ability.deliveries(made)).toMatchObject([{ event: 'push', arrived: false, status: '500' }]);
  });

  it.each([
    ['16.10.0-ee', 'test'],
    ['17.3.9-ee', 'redeliver'],
  ] as const)('%s is too old to %s, and is not asked to', async (version, act) => {
    const { world, keeping, redeliver, wanted, asked } = await open({ version });
    const made = await keeping.create(project, wanted());
    const delivery = { id: '1', key: null, at: null, arrived: false, status: '503', durationMs: null, event: 'push' };
    world.forgetRequests();

    await expect(act === 'test' ? keeping.test(made) : redeliver(made, delivery)).rejects.toMatchObject({
      code: 'rejected',
      details: { refusal: 'not-offered' },
    });
    expect(asked().filter((each) => each.startsWith('POST'))).toEqual([]);
  });

  it('limits tests by themselves: everything else may still be asked', async () => {
    const { keeping, wanted } = await open();
    const made = await keeping.create(project, wanted());
    for (let count = 0; count < 5; count += 1) await keeping.test(made);

    await expect(keeping.test(made)).rejects.toMatchObject({
      code: 'rate-limited',
      details: { retryAfterMs: 60_000, hostSays: expect.stringContaining('too many times') as unknown },
    });

    expect(await keeping.list(project)).toHaveLength(1);
    expect(keeping.spacingMs * 5).toBeGreaterThanOrEqual(60_000);
  });

  it('lets a webhook rest after four failures, ends it after forty, and takes it back after one good test', async () => {
    let now = Date.UTC(2026, 10, 21, 9);
    const { world, receiver, keeping, wanted, anew } = await open();
    world.setHookClock(() => now);
    receiver.answerWith(() => ({ status: 503 }));
    const made = await keeping.create(project, wanted());
    const stateOf = async () => (await keeping.list(project))[0];
    const push = () => world.happens('push', { project: 'acme/app' });

    for (let count = 0; count < 6; count += 1) await push();
    expect(receiver.requests()).toHaveLength(4);
    expect(await stateOf()).toMatchObject({ state: 'off-for-now', offUntil: now + 60_000 });

    for (let count = 4; count < 40; count += 1) {
      now += 25 * 60 * 60 * 1000;
      await push();
    }
    now += 25 * 60 * 60 * 1000;
    expect(await stateOf()).toMatchObject({ state: 'off', offUntil: null });
    await push();
    expect(receiver.requests()).toHaveLength(40);

    receiver.answerWith(undefined);
    await keeping.change(made, wanted());
    expect(await stateOf()).toMatchObject({ state: 'off' });
    await able(anew().keeping).test(made);
    expect(await stateOf()).toMatchObject({ state: 'on' });
  });

  it('calls every webhook executable where nothing switches them off', async () => {
    const { world, receiver, keeping, ability, wanted } = await open();
    world.setAutoDisabling(false);
    receiver.answerWith(() => ({ status: 503 }));
    const made = await keeping.create(project, wanted());

    for (let count = 0; count < 6; count += 1) await world.happens('push', { project: 'acme/app' });

    expect(await keeping.list(project)).toMatchObject([{ state: 'on' }]);
    expect((await ability.deliveries(made))?.filter(({ arrived }) => !arrived)).toHaveLength(6);
  });

  it('signs what it delivers where a signing token is set', async () => {
    const { world, receiver, keeping, ability, wanted } = await open();
    const made = await keeping.create(project, wanted());
    const signing = `whsec_${Buffer.from('canary-signing-token-01').toString('base64')}`;
    world.setSigningToken('acme/app', signing);

    await world.happens('push', { project: 'acme/app' });

    const [told] = receiver.requests();
    expect(() => new Webhook(signing).verify(told?.body ?? '', told?.headers ?? {})).not.toThrow();
    expect(told?.headers['webhook-id']).toBe((await ability.deliveries(made))?.[0]?.key);
  });
});

describe('a log of deliveries', () => {
  it('is read until a moment, page after page, and anew each time', async () => {
    const hooks = [{ url, deliveries: Array.from({ length: 250 }, () => '200') }];
    const { world, ability, keeping } = await open({ seed: aGitLabSeed({ projects: [{ path: 'acme/app', hooks }] }) });
    const hook = able((await keeping.list(project))[0]);
    const before = (await ability.deliveries(hook, { since: 0 })) ?? [];

    await world.happens('push', { project: 'acme/app' });

    expect(before).toHaveLength(250);
    expect(await ability.deliveries(hook, { since: 0 })).toHaveLength(251);
    expect(await ability.deliveries(hook)).toHaveLength(100);
    world.forgetRequests();
    const today = (await ability.deliveries(hook, { since: Date.UTC(2026, 10, 20, 10, 0, 1) })) ?? [];
    expect(today).toHaveLength(1);
    expect(world.requests()).toHaveLength(1);
  });

  it('tells the key and nothing else of what was sent', async () => {
    const { world, ability, keeping, wanted } = await open();
    const made = await keeping.create(project, wanted());
    await world.happens('push', { project: 'acme/app', payload: { user_name: 'a name nobody else should read' } });

    const log = (await ability.deliveries(made)) ?? [];

    expect(log[0]?.key).toMatch(/^[0-9a-f-]{36}$/);
    expect(JSON.stringify(log)).not.toMatch(/a name nobody|REDACTED/);
  });
});
