import type { App } from '@slack/bolt';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type SlackWorld, startSlack } from './slack.ts';
import { startSmallBot } from './small-bot.ts';

const signingSecret = 'canary-signing-secret';
let slack: SlackWorld;
let app: App;
const heard: string[] = [];

beforeAll(async () => {
  slack = await startSlack({
    expectsRefusals: true,
    signingSecret,
    users: [
      { name: 'ana', realName: 'Ana', admin: true },
      { name: 'gus', guest: 'single-channel' },
    ],
    channels: ['eng-metrics', 'platform'],
  });
  app = await startSmallBot(slack, heard);
});

afterAll(async () => {
  await app.stop();
  await slack.close();
});

describe('the emulated Slack', () => {
  it('takes a command to the bot and shows what it answers through the response_url', async () => {
    const ana = slack.as('ana');

    const acknowledged = await ana.command('/flow', 'test all');
    const message = await ana.waitForMessage(/^all fine/);

    expect(acknowledged).toMatchObject({ status: 200, body: '' });
    expect(acknowledged.milliseconds).toBeLessThan(3000);
    expect(message).toMatchObject({ plain: 'all fine\n[Test again]', timesUpdated: 1, onlyFor: ana.id });
    expect(slack.seenBy('gus').messages).not.toContainEqual(message);
  });

  it('presses a button by its words and updates the message it stands in', async () => {
    const ana = slack.as('ana');
    await ana.command('/flow', 'test one');

    await ana.press(await ana.waitForMessage(/Test again/), 'Test again');
    const message = await ana.waitForMessage(/fine again/);

    expect(heard).toContain('pressed int_1');
    expect(message.timesUpdated).toBe(2);
  });

  it('shows an answer in the body of the acknowledgement', async () => {
    const ana = slack.as('ana');

    await ana.command('/flow', 'in the body', { channel: '#platform' });

    const message = await ana.waitForMessage(/said at once/);
    expect(message.channel).toBe(slack.channelId('platform'));
  });

  it('opens a modal, keeps what was typed through an update, and submits it', async () => {
    const ana = slack.as('ana');
    await ana.command('/flow', 'add');
    const opened = await ana.waitForModal(/Add integration/);

    await ana.choose(opened, 'Provider', 'gitlab');
    await ana.press(opened, 'Try it', { values: { Name: 'acme' } });
    const tried = await ana.waitForModal(/it works/);
    await ana.submit(tried);
    await ana.waitForMessage(/created acme/);

    expect(heard).toEqual(expect.arrayContaining(['chose gitlab', 'tried with acme']));
    expect(ana.sees().modal).toBeUndefined();
  });

  it('shows field errors and leaves the modal open', async () => {
    const ana = slack.as('ana');
    await ana.command('/flow', 'add');
    const opened = await ana.waitForModal(/Add integration/);

    await expect(ana.submit(opened, { Provider: 'github' })).rejects.toThrow(/"Name" is empty/);
    await ana.submit(opened, { Name: 'taken', Provider: 'github' });

    expect(ana.sees().modal?.errors).toEqual({ name: 'This name is taken.' });
    await ana.close(opened);
    expect(heard).toContain('closed');
  });

  it('publishes a Home, runs shortcuts and answers mentions in their thread', async () => {
    const ana = slack.as('ana');

    await ana.openHome();
    await ana.shortcut('start');
    await ana.mention('test prod');

    expect((await slack.until(() => ana.sees().home, 'a Home')).plain).toBe('Welcome');
    expect(heard).toContain('shortcut');
    expect((await ana.waitForMessage(/Here I am/)).threadTs).toMatch(/^\d/);
  });

  it('refuses what Slack would refuse, and keeps a list of it', async () => {
    await slack.as('ana').command('/flow', 'too much');
    await vi.waitFor(() => expect(heard).toContain('refused: invalid_blocks'));

    expect(slack.violations()).toEqual([
      { where: 'chat.postMessage', problems: [expect.stringMatching(/50 is the most/)] },
    ]);
  });

  it('knows guests, and who has a good token', async () => {
    const call = async (method: string, token: string, body: object = {}) => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const response = await fetch(slack.apiUrl + method, { method: 'POST', headers, body: JSON.stringify(body) });
      return (await response.json()) as object;
    };

    expect(await call('auth.test', 'xoxb-canary-unknown')).toEqual({ ok: false, error: 'invalid_auth' });
    expect(await call('auth.test', slack.botToken)).toMatchObject({ ok: true, team_id: slack.team.id });
    expect(await call('nothing.like.it', slack.botToken)).toMatchObject({ error: 'unknown_method' });
    const guest = await call('users.info', slack.botToken, { user: slack.as('gus').id });
    expect(guest).toMatchObject({ user: { is_restricted: true, is_ultra_restricted: true } });
  });

  it('is refused by the bot when a signature is forged or old', async () => {
    expect((await slack.post('payload=x', { signature: 'v0=00' })).status).toBe(401);
    expect((await slack.post('payload=x', { at: Math.floor(Date.now() / 1000) - 600 })).status).toBe(401);
  });

  it('takes five answers through one response_url', async () => {
    await slack.as('ana').command('/flow', 'test all');
    await slack.as('ana').waitForMessage(/all fine/);
    const used = slack.requests().find((request) => request.path.startsWith('/response/'))?.path ?? '';

    const again = () => fetch(slack.url + used, { method: 'POST', body: JSON.stringify({ text: 'more' }) });
    for (const _ of [3, 4, 5]) await again();

    expect((await again()).status).toBe(404);
  });
});
