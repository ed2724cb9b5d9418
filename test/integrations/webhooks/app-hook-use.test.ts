import { describe, expect, it } from 'vitest';
import { newHookId } from '../../../src/core/ids.ts';
import { openAppHooks as open } from '../../builders/app-hook-stage.ts';
import { publicUrl } from '../../builders/hook-stage.ts';
import { anActor, workspace } from '../../builders/service.ts';
import { aStoredHook } from '../../builders/stored-hook.ts';
import { type AppSeed, goodPermissions } from '../../world/github-app.ts';

describe('webhooks of organisations that an App makes superfluous', () => {
  const permissions = { ...goodPermissions, organization_hooks: 'write' };

  async function openWithBoth(given: Partial<AppSeed> = {}) {
    const stage = await open({ installations: [{ organization: 'acme', permissions }], ...given });
    const { world, service, acme } = stage;
    world.setHooks('acme', [{ url: `${publicUrl}/webhooks/github/old` }]);
    const { id: integration } = acme;
    const place = { kind: 'organization', target: 'acme' } as const;
    const former = aStoredHook({ id: newHookId(), integration, place, hostId: '1', state: 'working' });
    await service.parts.ledger.keepHook(workspace, former);
    return stage;
  }

  it('stay until the App’s own works, and go then', async () => {
    const { world, repair, hooks, settle } = await openWithBoth();
    await repair();
    expect(world.hooksAt('acme')).toHaveLength(1);

    await world.happens('push', { repository: 'acme/app' });
    await settle();
    const { removed } = await repair();

    expect(removed).toBe(1);
    expect(world.hooksAt('acme')).toEqual([]);
    expect(await hooks()).toMatchObject([{ place: { kind: 'server' } }]);
  });

  it('stay while the App’s own tells of less', async () => {
    const { world, repair, settle } = await openWithBoth({ events: ['push'] });
    await repair();
    await world.happens('push', { repository: 'acme/app' });
    await settle();

    await repair();

    expect(world.hooksAt('acme')).toHaveLength(1);
  });
});

describe('trying the webhook of a GitHub App', () => {
  it('asks for what it delivered last, again', async () => {
    const { world, repair, test, settle } = await open();
    await repair();
    await world.happens('push', { repository: 'acme/app' });
    await settle();

    expect(await test()).toMatchObject({ outcome: 'arrived' });

    expect(world.appHook(7)?.deliveries).toMatchObject([{ redelivery: true, status: 'OK' }, { redelivery: false }]);
  });

  it('says that it is silent while nothing gets through', async () => {
    const { world, repair, test, settle, unplug, read } = await open();
    await repair();
    await world.happens('push', { repository: 'acme/app' });
    await settle();
    unplug();

    expect(await test()).toMatchObject({ outcome: 'silent' });
    expect(await read()).toMatchObject({ rows: [{ state: 'waiting' }] });
  });

  it('cannot be done before GitHub has delivered anything, and says so', async () => {
    const { repair, test } = await open();
    await repair();

    await expect(test()).rejects.toThrow(/GitHub has delivered nothing for the App so far/);
  });

  it('gets back what did not arrive, the oldest first', async () => {
    const { world, service, acme, repair, unplug, plugIn, pass, settle, read } = await open();
    await repair();
    unplug();
    for (const name of ['app', 'site']) await world.happens('push', { repository: `acme/${name}` });
    plugIn();
    pass(5 * 60_000);

    const { closed } = await service.integrations.redeliver(anActor(), acme.id, new AbortController().signal);
    await settle();

    expect(closed).toMatchObject([{ asked: 2, lost: 0 }]);
    expect(await read()).toMatchObject({ rows: [{ state: 'working' }] });
    const again = await service.integrations.redeliver(anActor(), acme.id, new AbortController().signal);
    expect(again.closed).toMatchObject([{ asked: 0 }]);
  });

  it('asks for what has not arrived before what has', async () => {
    const { world, repair, test, settle, unplug, plugIn } = await open();
    await repair();
    unplug();
    const [missed] = await world.happens('push', { repository: 'acme/app' });
    plugIn();
    await world.happens('push', { repository: 'acme/site' });
    await settle();

    await test();

    expect(world.appHook(7)?.deliveries[0]).toMatchObject({ redelivery: true, guid: missed?.guid });
  });

  it('is refused while it points elsewhere', async () => {
    const { world, app, repair, test } = await open();
    await repair();
    world.setApp({ ...app, hookUrl: 'https://ci.example.com/hook' });

    await expect(test()).rejects.toThrow(/points elsewhere by now/);
  });

  it('asks nothing of one that points elsewhere by now', async () => {
    const { world, app, service, acme, repair, pass } = await open();
    await repair();
    world.setApp({ ...app, hookUrl: 'https://ci.example.com/hook' });
    await world.happens('push', { repository: 'acme/app' });
    pass(5 * 60_000);

    const { closed } = await service.integrations.redeliver(anActor(), acme.id, new AbortController().signal);

    expect(closed).toEqual([]);
  });
});

describe('what an App is told of its installations', () => {
  const paths = async ({ service, acme }: Awaited<ReturnType<typeof open>>) => {
    const query = { limit: 10, offset: 0 };
    const { repositories } = await service.parts.ledger.listRepositories(workspace, acme.id, query);
    return repositories.map(({ path, state }) => `${path} ${state}`);
  };

  it.each(['suspend', 'unsuspend', 'deleted'] as const)('has the integration looked at: %s', async (change) => {
    const { world, repair, acme, looks, settle } = await open();
    await repair();

    await world.changeInstallation(7, 'acme', change);
    await settle();

    expect(looks).toEqual([acme.id]);
  });

  it('takes what it may read no more out of sight, and brings it back with what was decided of it', async () => {
    const stage = await open();
    const { world, repair, looks, settle } = stage;
    await repair();

    await world.changeInstallation(7, 'acme', { selected: ['app'] });
    await settle();
    const narrowed = await paths(stage);
    await world.changeInstallation(7, 'acme', { selected: 'all' });
    await settle();

    expect(narrowed).toEqual(['acme/app imported', 'acme/site gone']);
    expect((await paths(stage)).slice(0, 2)).toEqual(['acme/app imported', 'acme/site imported']);
    expect(looks).toHaveLength(2);
  });

  it('is of no matter for organisations that the integration does not read', async () => {
    const stage = await open({ installations: [{ organization: 'acme' }, { organization: 'umbrella' }] });
    const { world, repair, settle } = stage;
    await repair();

    await world.happens('repository', { repository: 'umbrella/lab', action: 'created' });
    await settle();

    expect(await paths(stage)).toEqual(['acme/app imported', 'acme/site imported']);
  });
});
