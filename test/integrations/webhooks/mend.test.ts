import { describe, expect, it } from 'vitest';
import { createProviders } from '../../../src/providers/index.ts';
import { startHookStage } from '../../builders/hook-stage.ts';
import { anActor, workspace } from '../../builders/service.ts';
import { startGitHub } from '../../world/github.ts';
import { aGitHubSeed, goodToken } from '../../world/seeds.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const signal = () => new AbortController().signal;

const isFirst = (each: { readonly redelivery: boolean }) => !each.redelivery;

/** A GitHub whose organisation acme has a webhook of ours that works. */
async function open() {
  const world = await startGitHub({ flavour: 'cloud', seed: aGitHubSeed() });
  const stage = await startHookStage(world, {
    providers: createProviders({ webUrl: world.url, apiUrl: world.apiUrl }),
    provider: 'github',
    baseUrl: world.url,
    token: goodToken,
    imported: ['acme/app'],
  });
  await stage.repair();
  const { integrations } = stage.service;
  const push = (times = 1) =>
    Promise.all(Array.from({ length: times }, () => world.happens('push', { repository: 'acme/app' })));
  const arrived = async () => {
    const figures = await stage.service.parts.ledger.listHookFigures(workspace, 0);
    return figures.find(({ event }) => event === 'push')?.count ?? 0;
  };
  /** Looks for gaps a few minutes later, and lets arrive what was asked for. */
  const look = async () => {
    stage.pass(3 * minuteMs);
    stage.takeSlept();
    const { closed } = await integrations.redeliver(anActor(), stage.acme.id, signal());
    await stage.settle();
    const none = { asked: 0, onTheWay: 0, lost: 0, refusal: null, hook: undefined };
    const [{ asked, onTheWay, lost, refusal, hook } = none] = closed;
    return { asked, onTheWay, lost, refusal, gap: hook?.gap };
  };
  return { world, ...stage, integrations, push, arrived, look };
}

describe('what did not arrive', () => {
  it('is asked for again, a second apart, and arrives once', async () => {
    const { push, unplug, plugIn, look, takeSlept, arrived } = await open();
    const before = await arrived();
    unplug();
    await push(3);
    plugIn();

    expect(await look()).toMatchObject({ asked: 3, lost: 0, gap: { open: 3, asked: 3, lost: 0 } });
    expect(takeSlept()).toEqual([1000, 1000]);
    expect(await arrived()).toBe(before + 3);
    expect(await look()).toMatchObject({ asked: 0, gap: { open: 0, lost: 0, askBefore: null } });
  });

  it('is asked for in portions, and is gone when all of them are through', async () => {
    const { push, unplug, plugIn, look, arrived } = await open();
    const before = await arrived();
    unplug();
    await push(25);
    plugIn();

    expect(await look()).toMatchObject({ asked: 20, gap: { open: 25 } });
    expect(await look()).toMatchObject({ asked: 5, gap: { open: 5 } });
    expect(await look()).toMatchObject({ asked: 0, gap: { open: 0 } });
    expect(await arrived()).toBe(before + 25);
  });

  it('is lost for good after four attempts, and counted once', async () => {
    const { push, unplug, look } = await open();
    unplug();
    await push();

    const seen: unknown[] = [];
    for (let time = 0; time < 5; time += 1) {
      const { asked, lost, gap } = await look();
      seen.push([asked, lost, gap?.lost]);
    }
    expect(seen).toEqual([
      [1, 0, 0],
      [1, 0, 0],
      [1, 0, 0],
      [0, 1, 1],
      [0, 0, 1],
    ]);
  });

  it('is left for the next time when the host will have no more', async () => {
    const { world, push, unplug, plugIn, look } = await open();
    unplug();
    await push(3);
    plugIn();
    let count = 0;
    world.rewriteWith((answer, { path }) => {
      if (!path.endsWith('/attempts')) return answer;
      count += 1;
      return count < 2 ? answer : { status: 403, body: { message: 'You have exceeded a secondary rate limit' } };
    });

    expect(await look()).toMatchObject({ asked: 1, refusal: { code: 'rate-limited' }, gap: { open: 3 } });

    world.rewriteWith((answer) => answer);
    // The one that was refused has arrived after all: the host did it before it said so.
    expect(await look()).toMatchObject({ asked: 1, refusal: null });
    expect(await look()).toMatchObject({ gap: { open: 0 } });
  });

  it('is asked for once when somebody presses while the bot looks by itself', async () => {
    const { world, push, unplug, plugIn, pass, integrations, acme, settle, arrived } = await open();
    const before = await arrived();
    unplug();
    await push(3);
    plugIn();
    pass(3 * minuteMs);
    const asked: string[] = [];
    world.rewriteWith((answer, { path }) => {
      if (path.endsWith('/attempts')) asked.push(path);
      return answer;
    });

    const press = () => integrations.redeliver(anActor(), acme.id, signal());
    await Promise.all([press(), press(), Array.fromAsync(integrations.mendAllHooks(anActor(), signal()))]);
    await settle();

    expect([asked.length, new Set(asked).size]).toEqual([3, 3]);
    expect(await arrived()).toBe(before + 3);
  });

  it('is not asked for again before the host can have shown that it tried, and then is', async () => {
    const { world, push, unplug, look, pass } = await open();
    unplug();
    await push();
    // Its log lags behind: it shows nothing of what it was asked for.
    world.rewriteWith((answer, { path }) =>
      path.endsWith('/deliveries') && Array.isArray(answer.body)
        ? { ...answer, body: answer.body.filter(isFirst) }
        : answer,
    );

    const seen: unknown[] = [];
    for (const minutes of [0, 0, 0, 5]) {
      pass(minutes * minuteMs);
      const { asked, onTheWay } = await look();
      seen.push([asked, onTheWay]);
    }

    expect(seen).toEqual([
      [1, 0],
      [0, 1],
      [0, 1],
      [1, 0],
    ]);
  });

  it('closes by itself for every integration that has webhooks, whatever one host says', async () => {
    const { push, unplug, plugIn, pass, integrations, service, arrived, settle, acme } = await open();
    const before = await arrived();
    await service.add('dead', { provider: 'gitlab', baseUrl: 'https://127.0.0.1:9' });
    unplug();
    await push(2);
    plugIn();
    pass(3 * minuteMs);

    const mended = await Array.fromAsync(integrations.mendAllHooks(anActor(), signal()));
    await settle();

    expect(mended.find(({ integration }) => integration.id === acme.id)?.closed).toMatchObject([{ asked: 2 }]);
    expect(await arrived()).toBe(before + 2);
  });

  it('is not looked for while its integration is paused', async () => {
    const { integrations, acme } = await open();
    await integrations.pause(anActor({ role: 'admin' }), acme.id, null);

    expect(await Array.fromAsync(integrations.mendAllHooks(anActor(), signal()))).toEqual([]);
  });
});

describe('a test of a webhook', () => {
  it('says that a delivery has arrived, or that none has', async () => {
    const { integrations, acme, hooks, unplug } = await open();
    const [hook] = await hooks();
    if (!hook) throw new Error('there is a webhook');
    const test = () => integrations.testHook(anActor(), acme.id, hook.id, signal());

    expect(await test()).toMatchObject({ outcome: 'arrived', place: { target: 'acme' } });

    unplug();
    expect(await test()).toMatchObject({ outcome: 'silent' });
    expect((await hooks()).map(({ state }) => state)).toEqual(['waiting']);
  });

  it('says so when somebody deleted it at the host', async () => {
    const { world, integrations, acme, hooks } = await open();
    const [hook] = await hooks();
    world.setHooks('acme', []);

    const testing = hook && integrations.testHook(anActor(), acme.id, hook.id, signal());
    await expect(testing).rejects.toThrow(/no longer at the host. Repair makes it anew/);
  });
});

describe('webhooks of an integration that was removed', () => {
  it('are taken away at the host when the day for changing one’s mind is over, and not before', async () => {
    const { world, integrations, acme, hooks, pass } = await open();
    await integrations.remove(anActor({ role: 'admin' }), acme.id);

    pass(dayMs - minuteMs);
    await integrations.tidy(workspace);
    expect([world.hooksAt('acme').length, (await hooks()).length]).toEqual([1, 1]);

    pass(2 * minuteMs);
    // Whoever looks at what was removed must not wipe the credential that this takes.
    await integrations.listRemoved(anActor());
    await integrations.tidy(workspace);
    expect([world.hooksAt('acme').length, (await hooks()).length]).toEqual([0, 0]);
  });

  it('do not keep its secrets alive when the host does not answer', async () => {
    const { world, integrations, acme, hooks, pass, service } = await open();
    await integrations.remove(anActor({ role: 'admin' }), acme.id);
    pass(dayMs + minuteMs);
    world.revokeToken(goodToken);

    await integrations.tidy(workspace);

    expect(await hooks()).toEqual([]);
    expect(await service.store.listRemovedIntegrations(workspace)).toEqual([]);
  });
});
