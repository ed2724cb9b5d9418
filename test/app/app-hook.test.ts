import { describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import type { Actor } from '../../src/core/actor.ts';
import { lastOf, quick } from '../builders/service.ts';
import { startSignInServer } from '../builders/sign-in-server.ts';
import { openBrowser } from '../world/browser.ts';
import { type GitHubWorld, startGitHub } from '../world/github.ts';
import { makeAppAt, readHtml } from '../world/make-app-at.ts';
import { aGitHubSeed } from '../world/seeds.ts';
import { startWebhookStage } from './webhook-stage.ts';

const publicUrl = 'https://flow-bot.example.com';

/** In the browser: makes an App with a press of a button, and installs it on acme. */
async function makeAndInstall({ oauth, integrations }: App, actor: Actor, baseUrl: string): Promise<void> {
  const { server } = await startSignInServer({ oauth });
  const draft = await integrations.startDraft(actor, {
    provider: 'github',
    baseUrl,
    authentication: 'github-app',
    token: '',
    appId: '',
    isAppLater: true,
    organizations: ['acme'],
    services: [],
  });
  const { url } = await integrations.offerSignIn(actor, draft.id, 'nowhere');
  const her = openBrowser(publicUrl, () => server.url);
  const { html } = await her.open(await makeAppAt(her, url));
  const install = await fetch(readHtml(/class="go" href="([^"]+)"/.exec(html)?.[1] ?? ''), { redirect: 'manual' });
  await her.open(install.headers.get('location') ?? '');
  await lastOf(integrations.testDraft(actor, draft.id, quick()));
  await integrations.createFromDraft(actor, draft.id, { name: 'acme', acceptLimits: true });
  await server.close();
}

async function open(): Promise<Awaited<ReturnType<typeof startWebhookStage>> & { readonly world: GitHubWorld }> {
  const world = await startGitHub({ flavour: 'cloud', seed: aGitHubSeed() });
  const stage = await startWebhookStage(world, {
    provider: 'github',
    baseUrl: world.url,
    apiUrl: world.apiUrl,
    token: '',
    organizations: ['acme'],
    add: (app, actor) => makeAndInstall(app, actor, world.url),
  });
  return { world, ...stage };
}

describe('the webhook of a GitHub App that the bot made', () => {
  it('works as soon as it is tried, and nobody ever sees its secret', async () => {
    const { world, says, slack } = await open();
    await says('webhooks acme', /nothing has arrived from it yet/);

    await says('webhooks acme repair', /its webhook works/);

    // GitHub told of both before there was anybody to tell.
    const told = world.appHook(901)?.deliveries.map(({ event, status }) => `${event}: ${status}`);
    expect(told?.toReversed().slice(0, 2)).toEqual([
      'ping: failed to connect to host',
      'installation: failed to connect to host',
    ]);
    expect(world.hooksAt('acme')).toEqual([]);
    const said = JSON.stringify([...slack.calls('chat.postMessage'), ...slack.calls('views.open')]);
    expect(said).not.toContain(world.madeHookSecrets()[0]);
    expect(slack.violations()).toEqual([]);
  });

  it.each([
    ['suspended', 'suspend', 'The GitHub App is suspended there.'],
    ['removed', 'deleted', 'The GitHub App is not installed there.'],
  ] as const)('has an alert follow within seconds when the App is %s', async (_what, change, words) => {
    const { world, slack, ana } = await open();

    await world.changeInstallation(901, 'acme', change);

    const alert = () =>
      ana.sees().messages.find(({ plain }) => plain.startsWith('Flow cannot see the organisation acme'));
    expect((await slack.until(alert, 'an alert')).plain).toContain(words);
  });

  it('keeps the repositories as the App may see them', async () => {
    const { world, says } = await open();
    await says('repos acme refresh', /2 repositories/);
    await says('repos acme import all', /Flow is to read 2/);
    await says('webhooks acme repair', /its webhook works/);

    await world.changeInstallation(901, 'acme', { selected: ['app'] });

    expect(await says('repos acme list', /acme\/site/)).toMatch(/acme\/site +no longer seen/);
  });
});
