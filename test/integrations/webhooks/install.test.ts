import { describe, expect, it } from 'vitest';
import { createProviders } from '../../../src/providers/index.ts';
import { type HookStageOptions, publicUrl, startHookStage } from '../../builders/hook-stage.ts';
import { saying } from '../../builders/saying.ts';
import { anActor, lastOf } from '../../builders/service.ts';
import { startGitHub } from '../../world/github.ts';
import type { GitHubSeed } from '../../world/github-state.ts';
import { aGitHubSeed, goodScopes, goodToken } from '../../world/seeds.ts';

/** A GitHub with acme, two of whose repositories are imported. */
async function open(given: Partial<HookStageOptions> = {}, seed: Partial<GitHubSeed> = {}) {
  const world = await startGitHub({ flavour: 'cloud', seed: aGitHubSeed(seed) });
  const stage = await startHookStage(world, {
    providers: createProviders({ webUrl: world.url, apiUrl: world.apiUrl }),
    provider: 'github',
    baseUrl: world.url,
    token: goodToken,
    imported: ['acme/app', 'acme/site'],
    ...given,
  });
  return { world, ...stage };
}

/** Somebody who administers the repositories of acme, and not acme. */
const member: Partial<GitHubSeed> = {
  organizations: [{ login: 'acme', members: { 'flow-svc': 'member', ana: 'admin' } }],
  repositories: ['app', 'site'].map((name) => ({ owner: 'acme', name, admins: ['flow-svc'] })),
};
const states = ({ rows }: { readonly rows: readonly { readonly place: object; readonly state: string }[] }) =>
  rows.map(({ place, state }) => `${'target' in place ? String(place.target) : ''} ${state}`);

describe('webhooks of an organisation that the account owns', () => {
  it('are one, and work when its ping has arrived', async () => {
    const { world, repair, hooks } = await open();

    const { overview, made } = await repair();

    const [kept, ...more] = await hooks();
    expect(more).toEqual([]);
    expect(made).toBe(1);
    expect(overview.rows).toMatchObject([{ place: { target: 'acme' }, state: 'working', imported: 2, hook: kept?.id }]);
    expect(world.hooksAt('acme')).toMatchObject([
      { url: `${publicUrl}/webhooks/github/${kept?.id}`, active: true, contentType: 'json' },
    ]);
  });

  it('are made on a server of one’s own, too', async () => {
    const world = await startGitHub({ flavour: 'ghes', seed: aGitHubSeed() });
    const order = { provider: 'ghes', baseUrl: world.url, token: goodToken, imported: ['acme/app'] } as const;
    const { repair } = await startHookStage(world, order);

    expect(states((await repair()).overview)).toEqual(['acme working']);
    expect(world.hooksAt('acme')[0]?.url).toMatch(/^https:\/\/flow-bot\.example\.com\/webhooks\/github\/hok_/);
  });

  it('are silent, and said to be, while nothing arrives', async () => {
    const { repair, unplug, plugIn } = await open();
    unplug();

    expect(states((await repair()).overview)).toEqual(['acme waiting']);

    plugIn();
    const again = await repair();
    expect(states(again.overview)).toEqual(['acme working']);
    expect(again.made + again.mended).toBe(0);
  });

  it('are one after two presses at once, and after two processes at once', async () => {
    const { world, service, repair, acme } = await open();

    const other = service.integrations.repairHooks(anActor({ userId: 'U0BEN' }), acme.id, {
      newSecrets: true,
      signal: new AbortController().signal,
    });
    await Promise.all([repair(), repair(), lastOf(other)]);
    await repair();

    expect(world.hooksAt('acme')).toHaveLength(1);
  });

  it('are one when the answer to making it is lost', async () => {
    const { world, repair } = await open();
    world.rewriteWith((answer, { method, path }) =>
      method === 'POST' && path.endsWith('/hooks') ? { status: 502, body: '<html></html>' } : answer,
    );

    const { overview, made, refused } = await repair();

    expect([states(overview), made, refused]).toEqual([['acme working'], 1, []]);
    expect(world.hooksAt('acme')).toHaveLength(1);
  });

  it('cannot be made where as many stand as GitHub allows, and the words say what to do', async () => {
    const { world, repair, hooks } = await open();
    const others = Array.from({ length: 20 }, (_, index) => ({ url: `https://ci.example.com/${index}` }));
    world.setHooks('acme', others);

    const { overview, refused } = await repair();

    expect(states(overview)).toEqual(['acme missing']);
    expect(refused.join()).toMatch(/^As many webhooks as GitHub allows stand at the organisation acme .*Delete one/);
    expect((await hooks()).map(({ state }) => state)).toEqual(['asked']);

    world.setHooks('acme', others.slice(1));
    expect((await repair()).overview.rows).toMatchObject([{ state: 'working' }]);
    expect(world.hooksAt('acme')).toHaveLength(20);
  });

  it('get other secrets on request, and what is signed with the new one arrives', async () => {
    const { world, repair, settle, read } = await open();
    await repair();
    const before = world.hooksAt('acme')[0]?.secret;

    await repair({ newSecrets: true });
    await world.happens('push', { repository: 'acme/app' });
    await settle();

    const [hook] = world.hooksAt('acme');
    expect(hook?.secret).not.toBe(before);
    expect(hook?.deliveries.map(({ status }) => status)).not.toContain('Invalid HTTP Response: 401');
    expect((await read()).figures).toMatchObject([{ service: 'repos', count: 1 }]);
  });
});

describe('webhooks of an organisation that the account does not own', () => {
  it('are made at each imported repository instead', async () => {
    const { world, repair } = await open({}, member);

    const { overview, made } = await repair();

    expect(states(overview)).toEqual(['acme/app working', 'acme/site working']);
    expect(made).toBe(2);
    expect([world.hooksAt('acme').length, world.hooksAt('acme/app').length]).toEqual([0, 1]);
  });

  it('give way to one of the organisation once the account owns it, and not before that one works', async () => {
    const { world, repair, hooks, unplug, plugIn } = await open({}, member);
    await repair();
    world.setRole('acme', 'flow-svc', 'admin');

    unplug();
    expect(await repair()).toMatchObject({ made: 1, removed: 0 });
    expect(world.hooksAt('acme/app')).toHaveLength(1);

    plugIn();
    expect(await repair()).toMatchObject({ made: 0, removed: 2 });
    expect(world.hooksAt('acme/app')).toEqual([]);
    expect((await hooks()).map(({ place }) => place.target)).toEqual(['acme']);
  });

  it('stay when GitHub does not let go of one, and nothing else is lost by that', async () => {
    const { world, repair, hooks } = await open({}, member);
    await repair();
    world.setRole('acme', 'flow-svc', 'admin');
    world.rewriteWith((answer, { method, path }) =>
      method === 'DELETE' && path.includes('/app/') ? { status: 502, body: '<html></html>' } : answer,
    );

    expect(await repair()).toMatchObject({ made: 1, removed: 1 });

    expect((await hooks()).map(({ place }) => place.target)).toEqual(['acme/app', 'acme']);
  });
});

describe('what stands in the way', () => {
  it.each([
    ['nothing is imported', { imported: [] }, /at least one imported repository/, /^repos int_/],
    ['the service is off', { services: ['repos'] }, /switched off for acme/, /^services int_/],
    ['there is no address', { settings: { publicUrl: null, webhookUrl: null } }, /FLOW_PUBLIC_URL/, undefined],
  ] as const)('is said when %s', async (_what, given, words, command) => {
    const { repair, read, service } = await open(given);

    const { obstacle } = await read();
    expect(obstacle?.words).toMatch(words);
    expect(obstacle?.remedy?.command).toEqual(command && saying(command));
    await expect(repair()).rejects.toThrow(words);
    const [known] = await service.integrations.listHooks(anActor());
    expect(known?.obstacle).toEqual(obstacle);
  });

  it('is said when the account may see webhooks nowhere', async () => {
    const { read } = await open({}, { ...member, repositories: [{ owner: 'acme', name: 'app' }] });

    expect(await read()).toMatchObject({
      rows: [{ place: { target: 'acme' }, state: 'blocked', imported: 2, words: saying(/an owner of it/) }],
    });
  });

  it('is said when the scope for webhooks is missing', async () => {
    const { world, read } = await open();
    world.setScopes(
      goodToken,
      goodScopes.filter((scope) => !scope.includes('hook') && scope !== 'repo'),
    );

    expect(await read()).toMatchObject({
      rows: [{ state: 'blocked', words: saying(/admin:org_hook/) }],
    });
  });
});
