import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AnswerCommand } from '../../src/core/command-request.ts';
import { WorkspaceId } from '../../src/core/ids.ts';
import type { NoticeReply, Reply, RunningReply } from '../../src/core/reply.ts';
import { aFailingReport, aReport } from '../builders/reports.ts';
import { saying as text } from '../builders/saying.ts';
import { addIntegration } from './add-integration.ts';
import { type Bot, type BotOptions, startBot } from './start-bot.ts';

let bot: Bot;
afterEach(async () => {
  expect(bot.slack.violations()).toEqual([]);
  await bot.close();
});

async function start(options: BotOptions = {}) {
  bot = await startBot(options);
  return bot.slack.as('ana');
}

const notice = (title: string, more: Partial<NoticeReply> = {}): NoticeReply => ({
  kind: 'notice',
  tone: 'info',
  title,
  lines: [],
  actions: [],
  ...more,
});

const running = (name: string): RunningReply => ({
  kind: 'running',
  integration: { ...aReport().integration, name },
  done: [],
  waiting: [{ id: 'https', title: 'it is HTTPS' }],
});

const saying = (...replies: readonly Reply[]): AnswerCommand =>
  async function* () {
    yield* replies;
  };

describe('commands in Slack', () => {
  it('are answered with a message that only the person sees', async () => {
    const ana = await start();

    await ana.command('/flow', 'help');

    const message = await ana.waitForMessage(/connect a git host/);
    expect(message.onlyFor).toBe(ana.id);
    expect(message.text).not.toBe('');
    expect(bot.slack.seenBy('ben').messages).toEqual([]);
    expect(bot.meter.ran).toEqual(['help']);
  });

  it('update one message while they run', async () => {
    const ana = await start({ answer: saying(running('acme'), { kind: 'report', report: aReport(), actions: [] }) });

    await ana.command('/flow', 'test acme');

    const message = await ana.waitForMessage(/Fine: Successfully connected/);
    expect(message.timesUpdated).toBe(1);
    expect(ana.sees().messages).toHaveLength(1);
  });

  it('find another way for the last word when the response_url takes no more', async () => {
    const ana = await start({ answer: saying(running('acme'), notice('done')) });
    bot.slack.answerWith(({ path }) => (path.startsWith('/response/') ? { status: 404, body: 'used_url' } : undefined));

    await ana.command('/flow', 'test acme');

    const message = await ana.waitForMessage(/^done$/);
    expect(message.onlyFor).toBe(ana.id);
    await vi.waitFor(() => expect(bot.slack.calls('chat.postEphemeral')).toHaveLength(1));
  });

  it('answer directly where the bot is no member', async () => {
    const ana = await start({ answer: saying(notice('done')) });
    bot.slack.answerWith(({ path }) => {
      if (path.startsWith('/response/')) return { status: 404, body: 'expired_url' };
      if (path === '/api/chat.postEphemeral') return { status: 200, body: { ok: false, error: 'channel_not_found' } };
      return undefined;
    });

    await ana.command('/flow', 'help');

    const message = await ana.waitForMessage(/^done$/);
    expect(message.onlyFor).toBe(ana.id);
  });

  it('are not run while Slack does not say who asks, and say so', async () => {
    const ran: string[] = [];
    const ana = await start({
      answer: async function* ({ words }) {
        ran.push(...words);
        yield notice('done');
      },
    });
    bot.slack.answerWith(({ path }) => (path === '/api/users.info' ? { status: 500 } : undefined));

    await ana.command('/flow', 'remove x');

    await ana.waitForMessage(/Slack did not answer when the bot asked who you are, so nothing was done/);
    expect(ran).toEqual([]);
  });

  it.each(['gus', 'dot'])('do nothing for %s, who is no full member', async (name) => {
    await start();
    const person = bot.slack.as(name);

    await person.command('/flow', 'list');

    await person.waitForMessage(/You need the role viewer to see integrations; you have none/);
  });

  it('hand on what was typed with quotes and escapes resolved', async () => {
    const heard: (readonly string[])[] = [];
    const ana = await start({
      answer: async function* ({ words }) {
        heard.push(words);
        yield notice('done');
      },
    });

    await ana.command('/flow', 'status “acme gitlab” owner:<@U1|ana>');

    await vi.waitFor(() => expect(heard).toEqual([['status', 'acme gitlab', 'owner:@U1']]));
  });

  it('show the id of a fault, which is logged once', async () => {
    const ana = await start({
      answer: () => {
        throw new Error('boom');
      },
    });

    await ana.command('/flow', 'list');

    const message = await ana.waitForMessage(/fault of its own/);
    const fault = /fault-[0-9a-f]{8}/.exec(message.plain)?.[0] ?? 'none';
    expect(bot.logged.filter((line) => JSON.stringify(line).includes(fault))).toHaveLength(1);
  });

  it('end the message that says that they run when they break', async () => {
    const ana = await start({
      answer: async function* () {
        yield running('acme');
        throw new Error('boom');
      },
    });

    await ana.command('/flow', 'test acme');

    const message = await ana.waitForMessage(/fault of its own/);
    expect(message.plain).toContain('[Copy details]');
    expect(ana.sees().messages).toHaveLength(1);
    await vi.waitFor(async () => expect(await bot.service.parts.ledger.listUnfinishedPosts()).toEqual([]));
  });

  it('run all the same when the ledger takes nothing down', async () => {
    const ana = await start({ answer: saying(running('acme'), notice('done')) });
    await bot.service.parts.ledger.close();

    await ana.command('/flow', 'test acme');

    await ana.waitForMessage(/^done$/);
  });

  it('stop when the bot stops, and what was taken in is still answered', async () => {
    const ana = await start({
      answer: async function* ({ signal }) {
        yield running('acme');
        await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      },
    });
    await ana.command('/flow', 'test all');
    await ana.waitForMessage(/checking/);

    const { slack } = bot;
    const told = ana.waitForMessage(/The bot was stopped while this ran/);
    await bot.close();
    bot = await startBot();

    expect((await told).timesUpdated).toBe(1);
    expect(slack.violations()).toEqual([]);
  });
});

describe('buttons', () => {
  it('run the command they carry, beside the message they stand in', async () => {
    const ana = await start();
    await addIntegration(bot, 'acme');
    await ana.command('/flow', '');
    const card = await ana.waitForMessage(/1 integration/);

    await ana.press(card, 'Test all');

    await ana.waitForMessage(/The one integration is fine/);
    expect(ana.sees().messages).toHaveLength(2);
  });

  it('that test again do so in the place of the old report', async () => {
    const reports = [aReport(), aFailingReport()];
    const ana = await start({
      checks: ({ integration: { id, name, provider, baseUrl, authentication } }) => ({
        ...(reports.shift() ?? aReport()),
        integration: { id, name, provider, baseUrl, authentication },
      }),
    });
    const { id } = await addIntegration(bot, 'acme');
    await ana.command('/flow', 'test acme');
    const report = await ana.waitForMessage(/Broken/);

    await ana.press(report, 'Test again');

    await ana.waitForMessage(/Fine: Successfully connected/);
    expect(ana.sees().messages).toHaveLength(1);
    expect(JSON.stringify(report.blocks)).toContain(`"value":"test ${id}"`);
  });

  it('that open a page are acknowledged and do nothing else', async () => {
    const ana = await start({
      answer: saying(notice('look', { actions: [{ label: 'Open the page', url: 'https://git.example.com/x' }] })),
    });
    await ana.command('/flow', 'help');

    const answer = await ana.press(await ana.waitForMessage(/look/), 'Open the page');

    expect(answer).toMatchObject({ status: 200, body: '' });
    expect(ana.sees().messages).toHaveLength(1);
  });

  it('pressed twice by Slack’s own hand do the thing once', async () => {
    const ana = await start();
    await addIntegration(bot, 'acme');
    const body = new URLSearchParams({
      payload: JSON.stringify({
        type: 'block_actions',
        team: bot.slack.team,
        user: { id: ana.id, team_id: bot.slack.team.id },
        channel: { id: bot.slack.channelId('eng-metrics') },
        trigger_id: 'one-press',
        actions: [{ type: 'button', action_id: 'run:0', block_id: 'card', value: 'list' }],
      }),
    }).toString();

    await Promise.all([bot.slack.post(body), bot.slack.post(`${body}&more=1`)]);

    await ana.waitForMessage(/Integrations \(1\)/);
    expect(bot.meter.ran).toEqual(['list']);
  });

  it('of somebody from another workspace do nothing', async () => {
    const ana = await start();
    const body = new URLSearchParams({
      payload: JSON.stringify({
        type: 'block_actions',
        team: bot.slack.team,
        user: { id: ana.id, team_id: 'T0OTHER' },
        channel: { id: bot.slack.channelId('eng-metrics') },
        trigger_id: 'foreign-press',
        actions: [{ type: 'button', action_id: 'run:0', block_id: 'card', value: 'list' }],
      }),
    }).toString();

    await bot.slack.post(body);

    await ana.waitForMessage(/you have none/);
  });
});

describe('what cannot be undone', () => {
  const stored = () => bot.service.store.listIntegrations(WorkspaceId.parse(bot.slack.team.id));

  it('is done once the name was typed', async () => {
    const ana = await start();
    await addIntegration(bot, 'acme gitlab');
    await ana.command('/flow', 'remove acme');
    await ana.press(await ana.waitForMessage(/Remove acme gitlab\?/), 'Remove acme gitlab…');
    const asked = await ana.waitForModal(/Type acme gitlab to confirm/);

    const wrong = await ana.submit(asked, { typed: 'acme' });
    const before = await stored();
    await ana.submit(asked, { typed: ' acme gitlab ' });

    await ana.waitForMessage(/Removed acme gitlab/);
    expect(wrong.json).toMatchObject({ response_action: 'errors' });
    expect(before).toHaveLength(1);
    expect(await stored()).toEqual([]);
  });

  it('carries ids and no names', async () => {
    const ana = await start();
    const { id } = await addIntegration(bot, 'acme');
    await ana.command('/flow', 'remove acme');
    await ana.press(await ana.waitForMessage(/Remove acme\?/), 'Remove acme…');

    const asked = await ana.waitForModal(/to confirm/);

    const channel = bot.slack.channelId('eng-metrics');
    const carried: unknown = JSON.parse(String(asked.raw['private_metadata']));
    expect(carried).toEqual({ command: `remove ${id}`, channel, mark: text(/^[\w-]{43}$/) });
  });

  it('says when the question came too late, and has the button again', async () => {
    const ana = await start();
    await addIntegration(bot, 'acme');
    await ana.command('/flow', 'remove acme');
    const question = await ana.waitForMessage(/Remove acme\?/);
    bot.slack.answerWith(({ path }) =>
      path === '/api/views.open' ? { status: 200, body: { ok: false, error: 'expired_trigger_id' } } : undefined,
    );

    await ana.press(question, 'Remove acme…');
    const late = await ana.waitForMessage(/Slack allows three seconds/);
    bot.slack.answerWith(undefined);
    await ana.press(late, 'Remove acme');

    await vi.waitFor(() =>
      expect(ana.sees().messages.filter(({ plain }) => /Remove acme\?/.test(plain))).toHaveLength(2),
    );
  });

  it('is not even asked of who may not do it', async () => {
    const ana = await start();
    await addIntegration(bot, 'acme');
    await ana.command('/flow', 'remove acme');
    const question = await ana.waitForMessage(/Remove acme\?/);
    const ben = bot.slack.as('ben');

    await ben.press(question, 'Remove acme…');

    await ben.waitForMessage(/You need the role manager to remove/);
    expect(ben.sees().modal).toBeUndefined();
  });
});
