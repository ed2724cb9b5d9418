import { describe, expect, it, vi } from 'vitest';
import { startGitHub } from '../world/github.ts';
import { startGitLab } from '../world/gitlab.ts';
import { aGitHubSeed, aGitLabSeed, goodGitLabToken, goodToken } from '../world/seeds.ts';
import { startWebhookStage } from './webhook-stage.ts';

async function openGitHub() {
  const world = await startGitHub({ flavour: 'cloud', seed: aGitHubSeed() });
  const stage = await startWebhookStage(world, {
    provider: 'github',
    baseUrl: world.url,
    apiUrl: world.apiUrl,
    token: goodToken,
    organizations: ['acme'],
  });
  const { says } = stage;
  return {
    world,
    ...stage,
    async install() {
      await says('repos acme refresh', /2 repositories/);
      await says('repos acme import all', /Flow is to read 2/);
      return says('webhooks acme repair', /its webhook works/);
    },
  };
}

const inAMoment = () => new Date(Date.now() + 1000).toISOString();

describe('webhooks of GitHub', () => {
  it('are refused in words until something is imported, then made, tried out and told of', async () => {
    const { world, says, slack, install } = await openGitHub();
    expect(await says('webhooks acme', /at least one imported repository/)).toMatch(/\[Choose repositories\]/);
    await says('webhooks acme repair', /at least one imported repository/);

    expect(await install()).toMatch(/Done: 1 made\./);

    const [hook] = world.hooksAt('acme');
    expect(hook?.deliveries.map(({ event, status }) => [event, status])).toContainEqual(['ping', 'OK']);
    expect(JSON.stringify(slack.calls('chat.postMessage'))).not.toContain(hook?.secret ?? 'no secret');
    expect(slack.violations()).toEqual([]);
  });

  it('keep the repositories as they are on the host, without anybody asking it', async () => {
    const { world, says, install } = await openGitHub();
    await install();
    const told = (action: string, name: string, id: number) =>
      world.happens('repository', {
        repository: `acme/${name}`,
        action,
        payload: {
          repository: {
            id,
            full_name: `acme/${name}`,
            private: true,
            updated_at: inAMoment(),
            owner: { login: 'acme' },
          },
        },
      });

    await told('created', 'born', 4711);
    await told('renamed', 'grown', 4711);
    await told('created', 'short', 4712);
    await told('deleted', 'short', 4712);

    const list = await says('repos acme list', /acme\/grown/);
    expect(list).not.toMatch(/acme\/(?:born|short)/);
  });

  it('have the connection looked at within seconds of somebody leaving the organisation', async () => {
    const { world, slack, ana, install } = await openGitHub();
    await install();
    world.revokeToken(goodToken);

    await world.happens('organization', { organization: 'acme', action: 'member_removed' });

    await slack.until(() => ana.sees().messages.find(({ plain }) => /acme is broken/.test(plain)), 'an alert');
  });

  it('get back by themselves what was delivered while the bot was away', async () => {
    const { world, install, stop, start, pass } = await openGitHub();
    await install();
    await stop();
    const [failed] = await world.happens('pull_request', { repository: 'acme/app' });
    pass(20 * 60_000);

    await start();

    const attempts = () => world.hooksAt('acme')[0]?.deliveries.filter(({ guid }) => guid === failed?.guid);
    await vi.waitFor(
      () => expect(attempts()?.map(({ status }) => status)).toEqual(['OK', 'failed to connect to host']),
      { timeout: 8000, interval: 20 },
    );
  });
});

describe('webhooks of GitLab', () => {
  it('are made, work, and are taken in by signature alone, too', async () => {
    const world = await startGitLab({
      seed: aGitLabSeed({ groups: [{ path: 'acme', members: { 'flow-svc': 50 } }] }),
    });
    const { says } = await startWebhookStage(world, {
      provider: 'gitlab',
      baseUrl: world.baseUrl,
      token: goodGitLabToken,
      organizations: ['acme'],
    });
    await says('repos acme refresh', /2 repositories/);
    await says('repos acme import all', /Flow is to read 2/);

    expect(await says('webhooks acme repair', /its webhook works/)).toMatch(/Done: 1 made\./);

    const [hook] = world.hooksAt('acme');
    if (!hook) throw new Error('there is a webhook');
    world.setSigningToken('acme', hook.token);
    hook.token = null;
    await world.happens('merge_requests', { project: 'acme/app' });
    expect(hook.log[0]?.status).toBe('202');
  });
});
