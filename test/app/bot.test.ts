import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SlackWorld, startSlack } from '../world/slack.ts';
import { type BotProcess, startBotProcess } from './bot-process.ts';

let slack: SlackWorld;
let folder: string;
let settings: Record<string, string>;
const bots: BotProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flow-bot-'));
  slack = await startSlack({ signingSecret: 'canary-signing-secret', users: [{ name: 'ana' }, { name: 'ben' }] });
  settings = {
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    FLOW_ADMINS: slack.as('ana').id,
    FLOW_DATA_DIR: join(folder, 'data'),
    FLOW_ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
  };
});
afterEach(async () => {
  for (const bot of bots) bot.kill('SIGKILL');
  await Promise.all(bots.splice(0).map((bot) => bot.ended()));
  await slack.close();
  await rm(folder, { recursive: true, force: true });
});

function start(given: Readonly<Record<string, string>> = {}): BotProcess {
  const bot = startBotProcess({ ...settings, ...given });
  bots.push(bot);
  return bot;
}

describe('the bot as a process', () => {
  it('answers a command in Slack, and stops cleanly on SIGTERM', async () => {
    const bot = start();
    slack.connect(`${await bot.url}/slack/events`);

    const acknowledgement = await slack.as('ana').command('/flow', 'list');
    const message = await slack.as('ana').waitForMessage(/no integrations yet/);
    bot.kill('SIGTERM');

    expect(acknowledgement.status).toBe(200);
    expect(message.onlyFor).toBe(slack.as('ana').id);
    expect(slack.violations()).toEqual([]);
    expect(await bot.ended()).toMatchObject({ status: 0 });
  });

  it('opens the form for an admin and refuses a viewer', async () => {
    const bot = start();
    slack.connect(`${await bot.url}/slack/events`);

    await slack.as('ana').command('/flow', 'add-integration');
    await slack.as('ben').command('/flow', 'add-integration');

    expect((await slack.as('ana').waitForModal(/./)).type).toBe('modal');
    expect((await slack.as('ben').waitForMessage(/role manager/)).plain).toContain('add integrations');
    expect(slack.violations()).toEqual([]);
  });

  it('says that it is alive and ready, and not ready once Slack refuses its token', async () => {
    const url = await start().url;

    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    expect(await (await fetch(`${url}/metrics`)).text()).toContain('flow_http_requests_total');

    slack.revokeBot();
    const other = await start({ FLOW_DATA_DIR: join(folder, 'other') }).url;
    expect((await fetch(`${other}/readyz`)).status).toBe(503);
  });

  it('does not start beside another one on the same folder', async () => {
    await start().url;

    const { status, said } = await start().ended();

    expect(status).toBe(70);
    expect(said).toContain('is in use by process');
    expect(said).not.toMatch(/\n\s+at /);
  });

  it('says which port is taken, and lets go of the folder', async () => {
    const port = new URL(await start().url).port;
    const other = { PORT: port, FLOW_DATA_DIR: join(folder, 'other') };

    const { status, said } = await start(other).ended();

    expect(status).toBe(70);
    expect(said).toContain(`Port ${port} is taken by another process.`);
    expect(await start({ ...other, PORT: '0' }).url).toContain('http');
  });

  it('says everything that is wrong with its settings at once', async () => {
    const { SLACK_BOT_TOKEN: _token, ...rest } = settings;
    settings = rest;

    const { status, said } = await start({ FLOW_LOG_LEVEL: 'canary' }).ended();

    expect(status).toBe(64);
    expect(said).toContain('SLACK_BOT_TOKEN is missing');
    expect(said).toContain('FLOW_LOG_LEVEL must be');
    expect(said).not.toContain('canary');
  });
});
