import { describe, expect, it } from 'vitest';
import type { HookLook } from '../../src/core/hook-health.ts';
import { createProviders } from '../../src/providers/index.ts';
import { findWebhooks } from '../../src/watch/find/find-webhooks.ts';
import { tellNews } from '../../src/watch/tell-news.ts';
import { anAlertDesk } from '../builders/alert-desk.ts';
import { aHookLook, aLog, aReach, aSeenHook } from '../builders/hook-health.ts';
import { type HookStage, startHookStage } from '../builders/hook-stage.ts';
import { workspace } from '../builders/service.ts';
import { aJobParts } from '../builders/watch.ts';
import { startGitHub } from '../world/github.ts';
import { aGitHubSeed, goodToken } from '../world/seeds.ts';

/** A GitHub whose organisation acme is imported, and the bot that watches it. */
async function open() {
  const world = await startGitHub({ flavour: 'cloud', seed: aGitHubSeed() });
  const stage = await startHookStage(world, {
    providers: createProviders({ webUrl: world.url, apiUrl: world.apiUrl }),
    provider: 'github',
    baseUrl: world.url,
    token: goodToken,
    imported: ['acme/app'],
  });
  return { world, stage, ...watchOver(stage) };
}

function watchOver({ service, acme, news, repair }: HookStage) {
  const { ledger, clock } = service.parts;
  const { alerts } = anAlertDesk(service);
  /** The hourly look found this, so many times. */
  const find = async (look: HookLook, times: number) => {
    await ledger.keepHookLook(workspace, acme.id, look, []);
    const findings = findWebhooks(acme, { look, now: clock.now(), timeZone: 'UTC' }, aReach());
    for (let time = 0; time < times; time += 1) {
      await alerts.observe(workspace, { integration: acme.id, kinds: ['webhooks'], findings });
    }
  };
  const mend = async () => {
    const done = await repair();
    const run = {
      workspace,
      at: clock.now(),
      observe: (look: Parameters<typeof alerts.observe>[1]) => alerts.observe(workspace, look),
    };
    for (const each of news.filter(({ kind }) => kind === 'repaired')) await tellNews(aJobParts(service), run, each);
    return done;
  };
  const known = async () =>
    (await ledger.listAlerts(workspace)).map(({ state, sightings, finding: { about } }) => [about, state, sightings]);
  return { find, mend, known };
}

describe('a repair of webhooks', () => {
  it('ends the alert of one that was missing at once, and knows of the new one', async () => {
    const { stage, find, mend, known } = await open();
    await find(aHookLook({ hooks: [], missing: ['acme'] }), 2);
    expect(await known()).toEqual([['missing', 'open', 2]]);

    await mend();

    expect(await known()).toEqual([]);
    const [made] = await stage.hooks();
    expect(await stage.service.parts.ledger.findHookLook(workspace, stage.acme.id)).toMatchObject({
      missing: [],
      hooks: [{ id: made?.hostId, target: 'acme', kind: 'organization', state: 'on', log: null }],
    });
  });

  it('ends the alert of one that was switched off at once', async () => {
    const { world, stage, find, mend, known } = await open();
    await stage.repair();
    const [made] = await stage.hooks();
    const [hook] = world.hooksAt('acme');
    if (!made?.hostId || !hook) throw new Error('it was not made');
    hook.active = false;
    await find(aHookLook({ hooks: [aSeenHook({ id: made.hostId, state: 'off-by-person' })] }), 1);
    expect(await known()).toEqual([['disabled', 'open', 1]]);

    expect(await mend()).toMatchObject({ mended: 1 });

    expect(await known()).toEqual([]);
  });

  it('leaves alone what it did not look at: places elsewhere, and what the logs told', async () => {
    const { stage, find, mend, known } = await open();
    const failing = aSeenHook({ id: '9', target: 'globex', log: aLog({ failed: 50, streak: 50 }) });
    await find(aHookLook({ hooks: [failing], missing: ['acme', 'initech'] }), 1);
    expect(await known()).toEqual([
      ['missing', 'suspected', 1],
      ['failing', 'suspected', 1],
    ]);

    await mend();

    expect(await known()).toEqual([
      ['missing', 'suspected', 1],
      ['failing', 'suspected', 1],
    ]);
    expect(await stage.service.parts.ledger.findHookLook(workspace, stage.acme.id)).toMatchObject({
      missing: ['initech'],
      hooks: [failing, { target: 'acme' }],
    });
  });

  it('proves nothing where the look before could not tell', async () => {
    const { stage, find, mend, known } = await open();
    await find(aHookLook({ hooks: [], missing: ['acme'] }), 2);
    await find(aHookLook({ hooks: [], missing: ['acme'], why: 'The host did not answer.' }), 0);

    await mend();

    expect(stage.news.filter(({ kind }) => kind === 'repaired')).toEqual([]);
    expect(await known()).toEqual([['missing', 'open', 2]]);
  });
});
