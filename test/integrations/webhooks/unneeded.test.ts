import { describe, expect, it } from 'vitest';
import { createProviders } from '../../../src/providers/index.ts';
import { startHookStage } from '../../builders/hook-stage.ts';
import { saying } from '../../builders/saying.ts';
import { anActor, workspace } from '../../builders/service.ts';
import { startGitHub } from '../../world/github.ts';
import { aGitHubSeed, goodToken } from '../../world/seeds.ts';

const signal = () => new AbortController().signal;

/** A GitHub whose organisation acme has a webhook of ours that works, and nothing imported by now. */
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
  const { ledger } = stage.service.parts;
  const importNone = () =>
    ledger.changeImport(workspace, stage.acme.id, undefined, { kind: 'choice', import: [], drop: 'all' });
  const tidy = () => stage.service.integrations.tidyHooks(anActor(), stage.acme.id, signal());
  return { world, ...stage, importNone, tidy };
}

describe('a webhook where nothing is imported any more', () => {
  it('is shown as no longer needed, beside what stands in the way of others', async () => {
    const { read, importNone } = await open();
    await importNone();

    expect(await read()).toMatchObject({
      obstacle: { words: saying(/Nothing of acme is imported yet/) },
      rows: [{ place: { target: 'acme' }, state: 'unneeded', words: saying(/^Nothing of the organisation acme is/) }],
    });
  });

  it('is taken away at the host and here, once', async () => {
    const { world, hooks, importNone, tidy, read } = await open();
    await importNone();

    expect(await tidy()).toEqual({ removed: ['acme'], refused: [] });
    expect([world.hooksAt('acme'), await hooks(), (await read()).rows]).toEqual([[], [], []]);
    expect(await tidy()).toEqual({ removed: [], refused: [] });
  });

  it('stays while something is imported', async () => {
    const { world, tidy, read } = await open();

    expect(await tidy()).toEqual({ removed: [], refused: [] });
    expect(world.hooksAt('acme')).toHaveLength(1);
    expect((await read()).rows.map(({ state }) => state)).toEqual(['working']);
  });

  it('is one of those, too, where webhooks are switched off', async () => {
    const { world, service, acme, tidy, read } = await open();
    await service.store.changeIntegration(workspace, acme.id, (now) => ({ ...now, services: ['repos'] }));

    expect((await read()).rows).toMatchObject([{ state: 'unneeded', words: saying(/switched off here/) }]);
    expect(await tidy()).toMatchObject({ removed: ['acme'] });
    expect(world.hooksAt('acme')).toEqual([]);
  });

  it('is left where the host refuses, with its words, and is there for the next time', async () => {
    const { world, hooks, importNone, tidy } = await open();
    await importNone();
    world.setRole('acme', 'flow-svc', 'member');

    expect(await tidy()).toMatchObject({ removed: [], refused: [saying(/acme/)] });
    expect(await hooks()).toHaveLength(1);
  });
});
