import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BotProcess, startBotProcess } from '../app/bot-process.ts';
import { type Authority, createAuthority } from '../world/certificates.ts';
import { type DnsWorld, startDns } from '../world/dns.ts';
import { type GitLabWorld, startGitLab } from '../world/gitlab.ts';
import { aGitLabSeed, goodGitLabScopes } from '../world/seeds.ts';
import { type Person, type SlackWorld, startSlack } from '../world/slack.ts';

const hostname = 'gitlab.acme.example';
const token = 'glpat-canaryInterrupted001';
const newToken = 'glpat-canaryInterrupted002';
const patienceMs = 20_000;

let authority: Authority;
let gitLab: GitLabWorld;
let dns: DnsWorld;
let slack: SlackWorld;
let folder: string;
let settings: Record<string, string>;
let bot: BotProcess;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flow-interrupted-'));
  authority = await createAuthority();
  gitLab = await startGitLab({
    hostname,
    tls: await authority.issue({ names: [hostname] }),
    seed: aGitLabSeed({ tokens: { [token]: { username: 'flow-svc', scopes: goodGitLabScopes, expiresAt: null } } }),
  });
  dns = await startDns({ [hostname]: ['127.0.0.1'] });
  slack = await startSlack({ signingSecret: 'canary-signing-secret', users: [{ name: 'ana' }] });
  settings = {
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    FLOW_ADMINS: slack.as('ana').id,
    FLOW_DATA_DIR: join(folder, 'data'),
    FLOW_ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
    FLOW_ALLOW_PRIVATE_HOSTS: '127.0.0.0/8',
    FLOW_DNS_SERVERS: dns.server,
    FLOW_EXTRA_CA_FILE: authority.bundleFile,
  };
  await start();
});
afterEach(async () => {
  bot.kill('SIGKILL');
  await bot.ended();
  expect(slack.violations()).toEqual([]);
  await Promise.all([slack.close(), gitLab.close(), dns.close(), authority.close()]);
  await rm(folder, { recursive: true, force: true });
});

async function start(): Promise<void> {
  bot = startBotProcess(settings);
  slack.connect(`${await bot.url}/slack/events`);
}

async function fillIn(ana: Person) {
  await ana.command('/flow', 'add-integration gitlab');
  const form = await ana.waitForModal(/Where is the code/, patienceMs);
  await ana.submit(form, { Address: gitLab.baseUrl, 'Access token': token, Groups: 'acme' });
}

async function addAcme(ana: Person): Promise<void> {
  await fillIn(ana);
  const passed = await ana.waitForModal(/Successfully connected via flow-svc/, patienceMs);
  const isLimited = passed.plain.includes('Create with limits');
  await ana.submit(passed, { Name: 'acme', ...(isLimited ? { limits: ['accept'] } : {}) });
  await ana.close(await ana.waitForModal(/Created acme/, patienceMs));
}

const interrupted = /The bot was stopped while this ran, so it is not finished/;
const interruptions = (ana: Person) => ana.sees().messages.filter(({ plain }) => interrupted.test(plain));

describe('a bot that ends while tests run', () => {
  it.each(['SIGKILL', 'SIGTERM'] as const)(
    'by %s says everywhere that they are not finished, and runs them again on a press',
    async (signal) => {
      const ana = slack.as('ana');
      await addAcme(ana);
      const direct = await ana.appChannel();
      gitLab.answerWith(() => 'silence');
      await ana.command('/flow', 'test acme');
      const running = await ana.waitForMessage(/checking/, patienceMs);
      await ana.say('test acme', { channel: direct });
      await ana.mention('test acme', { threadTs: '1700000000.000100' });
      await ana.waitForMessage(/Testing acme; the report follows here/, patienceMs);
      await fillIn(ana);
      await ana.waitForModal(/\d+ of \d+ done/, patienceMs);
      const runningDirectly = await slack.until(
        () => ana.sees().messages.find(({ channel, plain }) => channel === direct && plain.includes('checking')),
        'a test that runs in the direct messages',
      );

      bot.kill(signal);
      await bot.ended();
      await start();

      const stopped = await ana.waitForModal(interrupted, patienceMs);
      await slack.until(() => interruptions(ana).length === 3, 'three messages that say so', patienceMs);
      const ended = interruptions(ana);
      expect(ended.map(({ ts }) => ts)).toEqual(expect.arrayContaining([running.ts, runningDirectly.ts]));
      expect(ended.find(({ threadTs }) => threadTs !== null)?.threadTs).toBe('1700000000.000100');
      expect(stopped.plain).toContain('[Test again]');

      gitLab.answerWith(undefined);
      const first = ended.find(({ ts }) => ts === running.ts) ?? running;
      await ana.press(first, 'Test again');
      await ana.press(stopped, 'Test again');

      await ana.waitForModal(/Successfully connected via flow-svc/, patienceMs);
      await slack.until(() => interruptions(ana).length === 2, 'a report in the place of the first', patienceMs);
    },
    60_000,
  );

  it('by SIGKILL in the test of a new credential says so in its form, keeps what was given, and tests it again', async () => {
    const ana = slack.as('ana');
    await addAcme(ana);
    gitLab.addToken(newToken, { username: 'flow-svc', scopes: goodGitLabScopes, expiresAt: null });
    gitLab.answerWith(() => 'silence');
    await ana.command('/flow', 'renew acme');
    await ana.submit(await ana.waitForModal(/New access token/, patienceMs), { 'New access token': newToken });
    await ana.waitForModal(/\d+ of \d+ done/, patienceMs);

    bot.kill('SIGKILL');
    await bot.ended();
    await start();
    const stopped = await ana.waitForModal(interrupted, patienceMs);
    gitLab.answerWith(undefined);
    await ana.press(stopped, 'Test it again');

    await ana.submit(await ana.waitForModal(/With the new one instead/, patienceMs));
    await ana.waitForModal(/Renewed acme/, patienceMs);
    expect(stopped.plain).toContain('nothing was replaced');
  }, 60_000);
});
