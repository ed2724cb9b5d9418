import { afterEach, describe, expect, it } from 'vitest';
import { WorkspaceId } from '../../../src/core/ids.ts';
import { aReport } from '../../builders/reports.ts';
import { anAppKey } from '../../world/app-key.ts';
import type { Values } from '../../world/person.ts';
import { type Bot, startBot } from '../start-bot.ts';

let bot: Bot;
afterEach(async () => {
  expect(bot.slack.violations()).toEqual([]);
  await bot.close();
});

const stored = () => bot.service.store.listIntegrations(WorkspaceId.parse(bot.slack.team.id));
const server = { Address: 'https://code.example.com' };
const token = { 'Access token': 'ghp_canary0000000000000000000000000001' };
const app = { 'App ID': '4711', 'Private key': anAppKey().privateKey };

/** Every provider with every authentication that takes nothing but typing; OAuth is in sign-in.test.ts. */
const ways: readonly (readonly [provider: string, authentication: string | null, answers: Values])[] = [
  ['github', 'token', token],
  ['github', 'github-app', app],
  ['ghes', 'token', { ...server, ...token }],
  ['ghes', 'github-app', { ...server, ...app }],
  ['gitlab', null, { ...server, 'Access token': 'glpat-canary000000000001' }],
  ['git', null, { Address: 'https://code.example.com/team/app.git', 'Access token': 'canary-git-token-0001' }],
  ['bitbucket-dc', null, { ...server, 'Access token': 'canary-bitbucket-token-0001' }],
  ['jira-dc', null, { ...server, 'Access token': 'canary-jira-token-0001' }],
];

describe('the modal', () => {
  it.each(ways)('adds an integration of %s with %s', async (provider, authentication, answers) => {
    bot = await startBot({ checks: () => aReport() });
    const ana = bot.slack.as('ana');
    await ana.command('/flow', `add-integration ${provider}`);
    const form = await ana.waitForModal(/Where is the code/);
    if (authentication !== null) await ana.choose(form, 'How does Flow sign in?', authentication);
    const chosen = await ana.waitForModal(
      authentication === 'github-app' ? /Private key/ : /^(?![\s\S]*Private key)[\s\S]*Access token/,
    );

    await ana.submit(chosen, answers);
    const passed = await ana.waitForModal(/Successfully connected via flow-svc/);
    await ana.submit(passed, { Name: 'mine' });
    await ana.waitForModal(/Created mine/);

    const [integration] = await stored();
    expect(integration).toMatchObject({ name: 'mine', provider, authentication: authentication ?? 'token' });
    expect(integration?.credential.appId).toBe(authentication === 'github-app' ? '4711' : null);
  });
});
