import { afterEach, expect, it } from 'vitest';
import { WorkspaceId } from '../../../src/core/ids.ts';
import { Secret } from '../../../src/core/secret.ts';
import { createProviders } from '../../../src/providers/index.ts';
import { anActor, anAsked, lastOf, quick } from '../../builders/service.ts';
import { openBrowser } from '../../world/browser.ts';
import { type GitHubWorld, startGitHub } from '../../world/github.ts';
import { type Bot, startBot } from '../start-bot.ts';
import { publicUrl } from './secret-links.ts';

const app = { id: 'Iv1.canary00000001', secret: 'canary-github-client-secret-00000001' };

let bot: Bot;
let gitHub: GitHubWorld;
afterEach(async () => {
  expect(bot.slack.violations()).toEqual([]);
  expect(JSON.stringify([bot.slack.calls(), bot.logged])).not.toContain(app.secret);
  await bot.close();
  await gitHub.close();
});

it('a token of GitHub Cloud gives way to a sign-in with the bot’s own app, and nothing is typed', async () => {
  gitHub = await startGitHub({
    flavour: 'cloud',
    seed: { users: [{ login: 'flow-svc' }], tokens: {} },
    oauthApps: [
      {
        clientId: app.id,
        clientSecret: app.secret,
        name: 'Flow',
        redirectUri: `${publicUrl}/oauth/github/callback`,
      },
    ],
  });
  const oauthClient = { id: app.id, secret: new Secret(app.secret) };
  const providers = createProviders({ webUrl: gitHub.url, apiUrl: gitHub.apiUrl, oauthClient });
  bot = await startBot({ parts: { providers, publicUrl } });
  const ana = bot.slack.as('ana');
  const { integrations, store } = bot.service;
  const workspace = WorkspaceId.parse(bot.slack.team.id);
  const actor = anActor({ workspace, role: 'admin', userId: ana.id });
  const token = 'ghp_canary0000000000000000000000000001';
  const draft = await integrations.startDraft(actor, anAsked({ provider: 'github', baseUrl: '', token }));
  await lastOf(integrations.testDraft(actor, draft.id, quick()));
  await integrations.createFromDraft(actor, draft.id, { name: 'acme', acceptLimits: true });

  await ana.command('/flow', 'renew acme');
  await ana.choose(await ana.waitForModal(/New access token/), 'How does Flow sign in from now on?', 'oauth');
  const form = await ana.waitForModal(/You sign in at GitHub in the browser/);
  await ana.submit(form, {});
  const waiting = JSON.stringify((await ana.waitForModal(/Get a new link/)).blocks);
  const link = /https:\/\/flow\.example\.com\/oauth\/github\/start\?link=[\w-]+/.exec(waiting)?.[0] ?? '';
  await openBrowser(publicUrl, () => bot.url).signIn(link, 'flow-svc');
  await ana.submit(await ana.waitForModal(/With the new one instead/));
  await ana.waitForModal(/Renewed acme/);

  expect(form.submit).toBe('Go on to the sign-in');
  expect(form.plain).not.toContain('Client');
  expect(await store.listIntegrations(workspace)).toMatchObject([
    { authentication: 'oauth', credential: { kind: 'oauth', oauth: { clientId: app.id, clientSecret: null } } },
  ]);
});
