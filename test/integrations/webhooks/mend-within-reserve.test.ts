import { expect, it } from 'vitest';
import { createProviders } from '../../../src/providers/index.ts';
import { aTestSummary } from '../../builders/documents.ts';
import { startHookStage } from '../../builders/hook-stage.ts';
import { leftFor } from '../../builders/rates.ts';
import { anActor, workspace } from '../../builders/service.ts';
import { startGitHub } from '../../world/github.ts';
import { aGitHubSeed, goodToken } from '../../world/seeds.ts';

/** A GitHub whose organisation acme has a webhook of ours, and the bot's own look for what did not arrive from it. */
async function open() {
  const world = await startGitHub({ flavour: 'cloud', seed: aGitHubSeed() });
  world.setRateLimit({ enabled: false });
  const stage = await startHookStage(world, {
    providers: createProviders({ webUrl: world.url, apiUrl: world.apiUrl }),
    provider: 'github',
    baseUrl: world.url,
    token: goodToken,
    imported: ['acme/app'],
  });
  await stage.repair();
  const mend = async () => {
    world.forgetRequests();
    const all = await Array.fromAsync(stage.service.integrations.mendAllHooks(anActor(), new AbortController().signal));
    return { looked: all.length, requests: world.requests().length };
  };
  return { ...stage, mend };
}

it('the bot’s own look for gaps asks nothing of what is Flow’s', async () => {
  const { service, mend } = await open();
  expect((await mend()).looked).toBe(1);
  service.parts.rates.note(...leftFor(goodToken, 2_505));

  expect(await mend()).toEqual({ looked: 0, requests: 0 });
});

it('the bot’s own look for gaps does not show a refused credential again', async () => {
  const { service, acme, mend } = await open();
  const lastTest = aTestSummary({ outcome: 'fail', cause: 'token-valid' });
  await service.store.changeIntegration(workspace, acme.id, (current) => ({ ...current, lastTest }));

  expect(await mend()).toEqual({ looked: 0, requests: 0 });
});
