import { afterEach, describe, expect, it } from 'vitest';
import { WorkspaceId } from '../../src/core/ids.ts';
import { aFinding } from '../builders/alerts.ts';
import { addIntegration } from './add-integration.ts';
import { type Bot, startBot } from './start-bot.ts';

let bot: Bot;
afterEach(async () => {
  expect(bot.slack.violations()).toEqual([]);
  await bot.close();
});

describe('an alert whose channel is archived', () => {
  it('goes to the owner and says why; that a channel is lost is said once, and shown by /flow notify', async () => {
    bot = await startBot({ alertChannel: 'eng-metrics' });
    const channel = bot.slack.channelId('eng-metrics');
    bot.slack.answerWith(({ path, body }) =>
      path === '/api/chat.postMessage' && new URLSearchParams(body).get('channel') === channel
        ? { status: 200, body: { ok: false, error: 'is_archived' } }
        : undefined,
    );
    const acme = await addIntegration(bot, 'acme-gitlab');
    const finding = aFinding({ integration: { id: acme.id, name: acme.name }, isCertain: true });
    const other = { ...finding, about: 'another', title: 'acme-gitlab is broken: another thing' };
    await bot.alerts.observe(WorkspaceId.parse(bot.slack.team.id), {
      integration: acme.id,
      kinds: ['connection'],
      findings: [finding, other],
    });
    const ana = bot.slack.as('ana');

    const reply = await ana.waitForMessage(/This belongs in #C\w+, and came here instead.*archived/);
    expect(reply.threadTs).not.toBeNull();
    await ana.waitForMessage(/another thing/);
    await ana.waitForMessage(/can no longer post to one of its channels/);
    await ana.command('/flow', 'notify');
    await ana.waitForMessage(/Who hears of what: a channel is lost/);
    const told = ana.sees().messages.filter(({ plain }) => plain.includes('can no longer post'));
    expect(told).toHaveLength(1);
  });
});
