import { describe, expect, it, onTestFinished } from 'vitest';
import { createProviders } from '../../../src/providers/index.ts';
import { startHookStage } from '../../builders/hook-stage.ts';
import { anActor } from '../../builders/service.ts';
import { startGitHub } from '../../world/github.ts';
import { startReceiver } from '../../world/receiver.ts';
import { aGitHubSeed, goodToken } from '../../world/seeds.ts';

const webhookUrl = 'https://flow.example.com/hooks';

/** A bot whose settings send deliveries somewhere else; that place takes them. */
async function open() {
  const world = await startGitHub({ flavour: 'cloud', seed: aGitHubSeed() });
  const stage = await startHookStage(world, {
    providers: createProviders({ webUrl: world.url, apiUrl: world.apiUrl }),
    provider: 'github',
    baseUrl: world.url,
    token: goodToken,
    imported: ['acme/app'],
    settings: { publicUrl: 'https://flow-bot.example.com', webhookUrl },
  });
  const receiver = await startReceiver();
  world.deliverTo((url) => (url.startsWith('https://flow.example.com/') ? receiver.url : undefined));
  onTestFinished(() => world.delivered());
  return { world, receiver, ...stage };
}

describe('webhooks that deliver elsewhere', () => {
  it('are made there, sign nothing, and count as there rather than as working', async () => {
    const { world, repair } = await open();

    const { overview } = await repair();
    await world.delivered();

    expect(overview).toMatchObject({
      receiver: { host: 'flow.example.com', isOwn: false },
      rows: [{ state: 'elsewhere', place: { target: 'acme' } }],
    });
    expect(world.hooksAt('acme')).toMatchObject([{ url: webhookUrl, secret: null }]);
  });

  it('are tested by the host’s own word', async () => {
    const { world, repair, hooks, service, acme, pass } = await open();
    await repair();
    const [hook] = await hooks();
    if (!hook) throw new Error('there is a webhook');
    const test = () => service.integrations.testHook(anActor(), acme.id, hook.id, new AbortController().signal);

    expect(await test()).toMatchObject({ outcome: 'elsewhere' });

    world.deliverTo(() => undefined);
    pass(60_000);
    expect(await test()).toMatchObject({ outcome: 'silent' });
  });

  it('are asked for again by the host’s own word', async () => {
    const { world, repair, pass, service, acme, receiver } = await open();
    await repair();
    await world.delivered();
    world.deliverTo(() => undefined);
    await world.happens('push', { repository: 'acme/app' });
    world.deliverTo(() => receiver.url);
    pass(3 * 60_000);

    const { closed } = await service.integrations.redeliver(anActor(), acme.id, new AbortController().signal);
    await world.delivered();

    expect(closed).toMatchObject([{ asked: 1 }]);
    expect(receiver.requests().map(({ headers }) => headers['x-github-event'])).toContain('push');
  });
});
