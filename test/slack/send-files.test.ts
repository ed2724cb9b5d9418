import { afterEach, describe, expect, it } from 'vitest';
import { addIntegration } from './add-integration.ts';
import { type Bot, startBot } from './start-bot.ts';

let bot: Bot;
afterEach(() => bot.close());

describe('files', () => {
  it('come to the person directly, and the command says so', async () => {
    bot = await startBot();
    await addIntegration(bot, 'acme-gitlab');
    const ben = bot.slack.as('ben');

    await ben.command('/flow', 'diagnose acme-gitlab');

    const said = await ben.waitForMessage(/It was sent to you directly/);
    expect(said.onlyFor).toBe(ben.id);
    const uploaded = bot.slack.calls('files.completeUploadExternal');
    expect(uploaded).toMatchObject([{ ok: true }]);
    const direct = await ben.waitForMessage(/^The support bundle of acme-gitlab$/);
    const files = await ben.waitForMessage(/acme-gitlab-\d{4}-\d\d-\d\d, for machines/);
    expect(files.onlyFor).toBe(ben.id);
    expect(uploaded[0]?.args['channel_id']).toBe(direct.channel);
    expect(bot.slack.violations()).toEqual([]);
  });

  it('that Slack does not take are not said to be sent', async () => {
    bot = await startBot({ scopes: ['chat:write', 'commands', 'users:read'] });
    await addIntegration(bot, 'acme-gitlab');
    const ben = bot.slack.as('ben');

    await ben.command('/flow', 'diagnose acme-gitlab');

    expect((await ben.waitForMessage(/did not take the files/)).plain).toContain('files:write');
  });
});
