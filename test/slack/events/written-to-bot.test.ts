import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AnswerCommand } from '../../../src/core/command-request.ts';
import type { NoticeReply, RunningReply } from '../../../src/core/reply.ts';
import { aReport } from '../../builders/reports.ts';
import { type Bot, type BotOptions, startBot } from '../start-bot.ts';
import { writeEvent } from '../write-event.ts';

let bot: Bot;
afterEach(async () => {
  expect(bot.slack.violations()).toEqual([]);
  await bot.close();
});

async function start(options: BotOptions = {}) {
  bot = await startBot(options);
  return bot.slack.as('ana');
}

const running: RunningReply = {
  kind: 'running',
  integration: { ...aReport().integration, name: 'acme' },
  done: [],
  waiting: [{ id: 'https', title: 'it is HTTPS' }],
};
const done: NoticeReply = { kind: 'notice', tone: 'done', title: 'done', lines: [], actions: [] };

/** Counts what it is asked. */
function counting() {
  const heard: string[] = [];
  const answer: AnswerCommand = async function* ({ words }) {
    heard.push(words.join(' '));
    yield done;
  };
  return { heard, answer };
}

describe('a mention', () => {
  it('is answered where it stands, for nobody else', async () => {
    const ana = await start();

    await ana.mention('list');

    const message = await ana.waitForMessage(/no integrations yet/);
    expect(message).toMatchObject({ onlyFor: ana.id, threadTs: null, channel: bot.slack.channelId('eng-metrics') });
  });

  it('in a thread is answered in the thread', async () => {
    const ana = await start();

    await ana.mention('list', { threadTs: '1700000000.000100' });

    expect(await ana.waitForMessage(/no integrations yet/)).toMatchObject({ threadTs: '1700000000.000100' });
  });

  it('without words shows the state card', async () => {
    const ana = await start();

    await ana.mention('');

    await ana.waitForMessage(/Add integration/);
    expect(bot.meter.ran).toEqual(['status']);
  });

  it('that asks for a form gets a button that opens it', async () => {
    const ana = await start();

    await ana.mention('add-integration gitlab');
    await ana.press(await ana.waitForMessage(/this opens it/), 'Add integration');

    expect((await ana.waitForModal(/Where is the code/)).plain).toContain('GitLab needs the scopes');
  });

  it('with a token in it is refused, and the token is nowhere', async () => {
    const ana = await start();
    const token = 'ghp_canary0000000000000000000000000001';

    await ana.mention(`test ${token}`);

    await ana.waitForMessage(/looks like a token or key.*revoke it/s);
    expect(JSON.stringify([bot.slack.calls(), bot.logged])).not.toContain(token);
  });

  it('of a guest does nothing', async () => {
    await start();
    const gus = bot.slack.as('gus');

    await gus.mention('list');

    await gus.waitForMessage(/you have none/);
  });

  it('says that it runs only when that takes a while, and then the last word', async () => {
    const { promise: isDone, resolve } = Promise.withResolvers<void>();
    const ana = await start({
      answer: async function* () {
        yield running;
        await isDone;
        yield done;
      },
    });

    await ana.mention('test acme');
    await ana.waitForMessage(/Testing acme; the report follows here\./);
    resolve();
    await ana.waitForMessage(/^done$/);

    expect(ana.sees().messages).toHaveLength(2);
    await vi.waitFor(async () => expect(await bot.service.parts.ledger.listUnfinishedPosts()).toEqual([]));
  });

  it('that is answered at once says nothing else', async () => {
    const ana = await start({
      answer: async function* () {
        yield running;
        yield done;
      },
    });

    await ana.mention('test acme');
    await ana.waitForMessage(/^done$/);

    expect(ana.sees().messages).toHaveLength(1);
  });
});

describe('what people write to the bot directly', () => {
  it('is answered with one message that changes and stays', async () => {
    const ana = await start({
      answer: async function* () {
        yield running;
        yield done;
      },
    });
    const channel = await bot.slack.as('ana').appChannel();

    await ana.say('test acme', { channel });

    const message = await ana.waitForMessage(/^done$/);
    expect(message).toMatchObject({ channel, timesUpdated: 1 });
    expect(bot.slack.calls('chat.postEphemeral')).toEqual([]);
    expect(bot.slack.seenBy('ben').messages).toEqual([]);
  });

  it.each([
    ['an edit', { subtype: 'message_changed' }],
    ['an edited message', { edited: { user: 'U1', ts: '1' } }],
    ['a bot', { bot_id: 'B1' }],
    ['a channel', { channel_type: 'channel' }],
    ['nobody', { user: undefined }],
  ])('is not heard when it is of %s', async (_what, more) => {
    const { heard, answer } = counting();
    await start({ answer });
    const channel = await bot.slack.as('ana').appChannel();

    await writeEvent(bot.slack, 'ana', { text: 'list', channel, ...more });
    await writeEvent(bot.slack, 'ana', { text: 'about', channel });

    await vi.waitFor(() => expect(heard).toEqual(['about']));
  });

  it('is done once when Slack sends it again', async () => {
    const { heard, answer } = counting();
    const ana = await start({ answer });
    const channel = await bot.slack.as('ana').appChannel();

    const first = await writeEvent(bot.slack, 'ana', { text: 'list', channel }, '1');
    const again = await writeEvent(bot.slack, 'ana', { text: 'list', channel, ts: '1.000200' }, '1');
    await ana.waitForMessage(/^done$/);

    expect([first.status, again.status]).toEqual([200, 200]);
    expect(heard).toEqual(['list']);
  });

  it('has buttons that are answered there, for good', async () => {
    const ana = await start();
    const channel = await ana.appChannel();
    await writeEvent(bot.slack, 'ana', { text: 'about', channel });

    await ana.press(await ana.waitForMessage(/Flow bot 1\.2\.3/), 'Help');

    expect((await ana.waitForMessage(/connect a git host/)).channel).toBe(channel);
    expect(ana.sees().messages).toHaveLength(2);
    expect(bot.slack.requests().some(({ path }) => path.startsWith('/response/'))).toBe(false);
  });
});
