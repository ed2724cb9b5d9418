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

describe('an alert in a channel that takes no replies', () => {
  it('has its news said once beside it, and stays one message', async () => {
    bot = await startBot({ alertChannel: 'eng-metrics' });
    bot.slack.answerWith(({ path, body }) =>
      path === '/api/chat.postMessage' && new URLSearchParams(body).has('thread_ts')
        ? { status: 200, body: { ok: false, error: 'restricted_action_thread_locked' } }
        : undefined,
    );
    const acme = await addIntegration(bot, 'acme-gitlab');
    const finding = aFinding({ integration: { id: acme.id, name: acme.name }, isCertain: true });
    const look = { integration: acme.id, kinds: ['connection' as const] };
    const workspace = WorkspaceId.parse(bot.slack.team.id);
    const ana = bot.slack.as('ana');
    await bot.alerts.observe(workspace, { ...look, findings: [finding] });
    await ana.waitForMessage(/is broken: the certificate ended/);
    await bot.alerts.observe(workspace, { ...look, findings: [] });

    await ana.waitForMessage(/It is fine again[\s\S]*/);
    const ours = () => ana.sees().messages.filter(({ plain }) => /certificate ended/.test(plain));
    await bot.slack.until(() => ours().length === 2, 'the alert and its end');
    expect(ours().map(({ threadTs }) => threadTs)).toEqual([null, null]);
  });
});
