import { describe, expect, it } from 'vitest';
import { Secret } from '../../../src/core/secret.ts';
import { createProviders } from '../../../src/providers/index.ts';
import { appKey, openAppHooks as open } from '../../builders/app-hook-stage.ts';
import { publicUrl, startHookStage } from '../../builders/hook-stage.ts';
import { saying } from '../../builders/saying.ts';
import { anActor, lastOf, workspace } from '../../builders/service.ts';
import { startGitHub } from '../../world/github.ts';
import { goodPermissions } from '../../world/github-app.ts';
import { aGitHubSeed } from '../../world/seeds.ts';

describe('the webhook of a GitHub App', () => {
  it('gets the bot’s address and a secret of its own, and works when something has arrived', async () => {
    const { world, repair, read, hooks, settle } = await open();
    expect(await read()).toMatchObject({
      rows: [{ place: { kind: 'server' }, state: 'missing', imported: 2, words: 'There is none.' }],
    });

    const { overview, made, refused } = await repair();
    await world.happens('push', { repository: 'acme/app' });
    await settle();

    const [kept, ...more] = await hooks();
    expect([made, refused, more]).toEqual([1, [], []]);
    expect(overview.rows).toMatchObject([{ state: 'waiting', words: saying(/“Active” is ticked/) }]);
    expect(world.appHook(7)).toMatchObject({
      url: `${publicUrl}/webhooks/github/${kept?.id}`,
      contentType: 'json',
      insecure: false,
      secret: saying(/^[0-9a-f]{64}$/),
    });
    expect(await read()).toMatchObject({ rows: [{ state: 'working', hook: kept?.id }] });
  });

  it('is left alone by every repair after the first, and stands in no organisation', async () => {
    const { world, repair } = await open();
    await repair();
    const secret = world.appHook(7)?.secret;

    const again = await repair();

    expect(again.made + again.mended + again.removed).toBe(0);
    expect(world.appHook(7)?.secret).toBe(secret);
    expect(world.hooksAt('acme')).toEqual([]);
  });

  it('gets another secret when that is asked for, and what it signs with it arrives', async () => {
    const { world, repair, read, settle } = await open();
    await repair();
    const before = world.appHook(7)?.secret;

    await repair({ newSecrets: true });
    await world.happens('issues', { repository: 'acme/app', action: 'opened' });
    await settle();

    expect(world.appHook(7)?.secret).not.toBe(before);
    expect(await read()).toMatchObject({ rows: [{ state: 'working' }] });
  });

  it('is said to point elsewhere, and points here after a repair', async () => {
    const { world, repair, read } = await open({ hookUrl: 'https://ci.example.com/hook', hookSecret: 'canary-of-ci' });
    expect(await read()).toMatchObject({
      rows: [{ state: 'wrong', words: saying(/points to ci\.example\.com/) }],
    });

    const { made, mended } = await repair();

    expect([made, mended]).toEqual([0, 1]);
    expect(world.appHook(7)?.url).toContain(publicUrl);
  });

  it('is the same one when the App has another name by now', async () => {
    const { service, acme, repair, hooks } = await open();
    await repair();
    const [hook] = await hooks();
    await service.store.changeIntegration(workspace, acme.id, (current) => ({
      ...current,
      lastTest: current.lastTest && { ...current.lastTest, login: 'flow-reader' },
    }));

    const { made, mended } = await repair();

    expect([made, mended]).toEqual([0, 0]);
    expect(await hooks()).toMatchObject([{ id: hook?.id }]);
  });

  it('is set once when the answer to that is lost', async () => {
    const { world, repair, hooks } = await open();
    world.rewriteWith((answer, { method }) => (method === 'PATCH' ? { status: 502, body: '<html></html>' } : answer));

    const { made, refused } = await repair();

    expect([made, refused]).toEqual([1, []]);
    expect(await hooks()).toMatchObject([{ hostId: 'app', state: 'waiting' }]);
  });

  it('tells of too little when events are not ticked, which no repair changes', async () => {
    const { repair, read } = await open({ events: ['push'] });
    await repair();

    const again = await repair();

    expect([again.made, again.mended]).toEqual([0, 0]);
    expect(await read()).toMatchObject({
      rows: [{ state: 'wrong', words: saying(/only the page of the App changes/) }],
    });
  });

  it('is what GitHub refuses to set while it is switched off, with what to do', async () => {
    const { world, repair } = await open();
    world.rewriteWith((answer, { path }) =>
      path === '/app/hook/config' ? { status: 404, body: { message: 'Not Found', status: '404' } } : answer,
    );

    expect((await repair()).refused).toEqual([saying(/tick “Active” under “Webhook”/)]);
  });

  it('belongs to one integration, and the other one is told which', async () => {
    const { world, service, acme, repair } = await open();
    await repair();
    const { provider, baseUrl, services } = acme;
    const app = { authentication: 'github-app', appId: '7', token: appKey.privateKey } as const;
    const other = await service.add('other', { provider, baseUrl, services, ...app });
    const url = world.appHook(7)?.url;

    const { signal } = new AbortController();
    const { obstacle, rows } = await service.integrations.readHooks(anActor(), other.id, signal);
    const repairing = lastOf(service.integrations.repairHooks(anActor(), other.id, { newSecrets: false, signal }));

    expect(rows).toEqual([]);
    expect(obstacle?.words).toMatch(/tells acme already/);
    await expect(repairing).rejects.toThrow(/tells acme already/);
    expect(world.appHook(7)?.url).toBe(url);
  });
});

describe('the webhook of the bot’s own GitHub App', () => {
  it.each([
    ['without the permission for webhooks', {}, 'blocked', /a GitHub App the organisation permission "Webhooks"/],
    ['with it', { organization_hooks: 'write' }, 'missing', /There is none/],
  ] as const)('is nobody’s, and organisations have theirs: %s', async (_what, permissions, state, words) => {
    const world = await startGitHub({ flavour: 'cloud', seed: aGitHubSeed() });
    const installations = [{ organization: 'acme', permissions: { ...goodPermissions, ...permissions } }];
    world.setApp({ id: 7, slug: 'flow', publicKey: appKey.publicKey, installations });
    const ownApp = { id: '7', privateKey: new Secret(appKey.privateKey) };
    const { read } = await startHookStage(world, {
      providers: createProviders({ webUrl: world.url, apiUrl: world.apiUrl, ownApp }),
      provider: 'github',
      baseUrl: world.url,
      appId: '',
      token: '',
      imported: ['acme/app'],
    });

    expect(await read()).toMatchObject({ rows: [{ place: { target: 'acme' }, state, words: saying(words) }] });
  });
});
