import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AnswerCommand } from '../../src/core/command-request.ts';
import type { NoticeReply } from '../../src/core/reply.ts';
import { type Bot, type BotOptions, signingSecret, startBot } from './start-bot.ts';

const notice = (title: string): NoticeReply => ({ kind: 'notice', tone: 'info', title, lines: [], actions: [] });

let bot: Bot;
afterEach(async () => {
  await bot.close();
});

/** A bot whose command table only counts. */
async function start(options: BotOptions = {}): Promise<readonly string[]> {
  const ran: string[] = [];
  const answer: AnswerCommand = async function* ({ words }) {
    ran.push(words.join(' '));
    yield notice(`did ${words.join(' ')}`);
  };
  bot = await startBot({ answer, ...options });
  return ran;
}

const now = () => Math.floor(Date.now() / 1000);
const form = 'application/x-www-form-urlencoded';

function aCommand(text: string, trigger: string = crypto.randomUUID()): string {
  const ana = bot.slack.as('ana');
  return new URLSearchParams({
    team_id: bot.slack.team.id,
    user_id: ana.id,
    channel_id: bot.slack.channelId('eng-metrics'),
    command: '/flow',
    text,
    trigger_id: trigger,
  }).toString();
}

const sign = (body: string, at: number) =>
  `v0=${createHmac('sha256', signingSecret).update(`v0:${at}:${body}`).digest('hex')}`;

async function send(body: string, headers: Record<string, string> = {}, at = now()) {
  const response = await fetch(`${bot.url}/slack/events`, {
    method: 'POST',
    headers: {
      'content-type': form,
      'x-slack-request-timestamp': `${at}`,
      'x-slack-signature': sign(body, at),
      ...headers,
    },
    body,
  });
  return { status: response.status, text: await response.text() };
}

describe('what is taken from the network', () => {
  it.each([
    ['a second within five minutes ago', -299, 200],
    ['a second more than five minutes ago', -302, 401],
    ['just within five minutes ahead', 298, 200],
    ['more than five minutes ahead', 302, 401],
    ['a day ahead', 86_400, 401],
  ])('takes a signature from %s as it should', async (_when, offset, status) => {
    const ran = await start();

    const answer = await send(aCommand('help'), {}, now() + offset);

    expect(answer.status).toBe(status);
    await vi.waitFor(() => expect(ran).toHaveLength(status === 200 ? 1 : 0));
  });

  it.each([
    ['a signature of another body', () => ({ 'x-slack-signature': sign('other', now()) })],
    ['a signature that is too short', () => ({ 'x-slack-signature': 'v0=00' })],
    ['a signature of another version', () => ({ 'x-slack-signature': sign('x', now()).replace('v0', 'v1') })],
    ['a timestamp that is no number', () => ({ 'x-slack-request-timestamp': '1e9' })],
    ['an empty signature', () => ({ 'x-slack-signature': '' })],
  ])('refuses %s', async (_what, headers) => {
    const ran = await start();

    const answer = await send(aCommand('help'), headers());

    expect(answer).toEqual({ status: 401, text: 'unauthorized\n' });
    expect(ran).toEqual([]);
  });

  it('refuses the recording of a request', async () => {
    const ran = await start();
    const body = aCommand('help');
    const at = now();

    const answers = await Promise.all(Array.from({ length: 20 }, () => send(body, {}, at)));

    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    await vi.waitFor(() => expect(ran).toHaveLength(1));
  });

  it('acknowledges Slack’s own retry without doing the thing again', async () => {
    const ran = await start();
    const body = aCommand('help', 'trigger-1');
    await send(body);

    const same = await send(body, { 'x-slack-retry-num': '1' });
    const signedAnew = await send(body, { 'x-slack-retry-num': '2' }, now() + 1);

    expect([same.status, signedAnew.status]).toEqual([200, 200]);
    await vi.waitFor(() => expect(ran).toEqual(['help']));
  });

  it('reads a form whose type has a charset', async () => {
    const ran = await start();

    await send(aCommand('help'), { 'content-type': `${form}; charset=utf-8` });

    await vi.waitFor(() => expect(ran).toEqual(['help']));
  });

  it.each([
    ['text/plain', aCommandLike, 415],
    ['application/json', () => 'null', 400],
    ['application/json', () => '[]', 400],
    ['application/json', () => '"text"', 400],
    ['application/json', () => '{', 400],
    [form, () => 'payload=null', 400],
    [form, () => 'payload=%7B', 400],
    ['application/json', () => '{}', 200],
    ['application/json', () => '{"type":"event_callback","event":"x"}', 200],
    ['application/json', () => '{"type":"block_actions","actions":[]}', 200],
  ])('answers %s with an odd body and lives on', async (type, body, status) => {
    const ran = await start();

    expect((await send(body(), { 'content-type': type })).status).toBe(status);

    await send(aCommand('still there'));
    await vi.waitFor(() => expect(ran).toEqual(['still there']));
  });

  it('answers the challenge and the certificate check', async () => {
    await start({ isReady: () => false });

    const challenge = await send('{"type":"url_verification","challenge":"c1"}', {
      'content-type': 'application/json',
    });
    const check = await send('ssl_check=1&token=x', { 'x-slack-signature': 'none' });

    expect(challenge).toEqual({ status: 200, text: '{"challenge":"c1"}' });
    expect(check).toEqual({ status: 200, text: '' });
  });

  it('sends Slack away while it is not ready, and takes the same request later', async () => {
    let ready = false;
    const ran = await start({ isReady: () => ready });
    const body = aCommand('help');
    const at = now();

    const before = await send(body, {}, at);
    ready = true;
    const after = await send(body, {}, at);

    expect([before.status, after.status]).toEqual([503, 200]);
    await vi.waitFor(() => expect(ran).toEqual(['help']));
  });
});

function aCommandLike(): string {
  return 'command=%2Fflow&text=help';
}

describe('the acknowledgement', () => {
  it('is empty and comes before slow work', async () => {
    const { promise: done, resolve } = Promise.withResolvers<void>();
    bot = await startBot({
      answer: async function* () {
        await done;
        yield notice('done at last');
      },
    });
    const ana = bot.slack.as('ana');

    const answer = await ana.command('/flow', 'test all');
    resolve();

    expect(answer).toMatchObject({ status: 200, body: '' });
    expect(answer.milliseconds).toBeLessThan(1000);
    await ana.waitForMessage(/done at last/);
    expect(bot.meter.acknowledged.map(([kind]) => kind)).toEqual(['command']);
  });

  it('comes within 100 ms at the median while a command runs', async () => {
    const { promise: done, resolve } = Promise.withResolvers<void>();
    bot = await startBot({
      answer: async function* ({ words }) {
        if (words[0] === 'test') await done;
        yield notice('done');
      },
    });
    const ana = bot.slack.as('ana');
    await ana.command('/flow', 'test all');

    const waited: number[] = [];
    for (let count = 0; count < 40; count += 1) waited.push((await ana.command('/flow', 'list')).milliseconds);
    resolve();

    const median = waited.toSorted((a, b) => a - b)[20] ?? Number.NaN;
    process.stdout.write(`acknowledged in ${median.toFixed(1)} ms at the median while a test runs\n`);
    expect(median).toBeLessThan(100);
  });

  it('comes also for what nobody listens to', async () => {
    await start();
    const body = JSON.stringify({
      type: 'block_actions',
      team: { id: bot.slack.team.id },
      user: { id: 'U1' },
      actions: [{ type: 'button', action_id: 'unheard-of', block_id: 'b' }],
      trigger_id: 't',
    });

    const answer = await send(new URLSearchParams({ payload: body }).toString());

    expect(answer.status).toBe(200);
  });
});
