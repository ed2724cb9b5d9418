import { expect, it } from 'vitest';
import { createProviders } from '../../../src/providers/index.ts';
import { startHookStage } from '../../builders/hook-stage.ts';
import { keepRepositories } from '../../builders/repos.ts';
import { aRepository } from '../../builders/repositories.ts';
import { anActor, lastOf, workspace } from '../../builders/service.ts';
import { startGitHub } from '../../world/github.ts';
import { aGitHubSeed, goodToken } from '../../world/seeds.ts';

it('two integrations of one organisation have a webhook each, and leave the other’s alone', async () => {
  const world = await startGitHub({ flavour: 'cloud', seed: aGitHubSeed() });
  const { service, acme, repair, read, hooks, settle } = await startHookStage(world, {
    providers: createProviders({ webUrl: world.url, apiUrl: world.apiUrl }),
    provider: 'github',
    baseUrl: world.url,
    token: goodToken,
    imported: ['acme/app'],
  });
  const { integrations, parts } = service;
  const other = await service.add('other', {
    provider: 'github',
    baseUrl: world.url,
    token: goodToken,
    organizations: ['acme'],
    services: ['repos', 'webhooks'],
  });
  await keepRepositories(service, other, [aRepository('acme/site', { hostId: '1' })], {
    at: new Date(0).toISOString(),
  });
  await parts.ledger.changeImport(workspace, other.id, undefined, { kind: 'choice', import: 'all', drop: [] });
  const repairOther = () =>
    lastOf(integrations.repairHooks(anActor(), other.id, { newSecrets: false, signal: new AbortController().signal }));

  await repair();
  expect(await repairOther()).toMatchObject({ made: 1, mended: 0, removed: 0 });
  expect(await repair()).toMatchObject({ made: 0, mended: 0, removed: 0 });
  await world.happens('push', { repository: 'acme/app' });
  await settle();

  expect(world.hooksAt('acme')).toHaveLength(2);
  expect((await read()).rows).toMatchObject([{ state: 'working' }]);
  const figures = await parts.ledger.listHookFigures(workspace, 0);
  const told = figures.filter(({ event }) => event === 'push').map(({ hook, count }) => [hook, count]);
  const [ours, theirs] = await Promise.all([hooks(), parts.ledger.listHooks(workspace, other.id)]);
  expect(told).toEqual(expect.arrayContaining([...ours, ...theirs].map(({ id }) => [id, 1])));
  expect([ours.length, theirs.length, acme.id === other.id]).toEqual([1, 1, false]);
});
