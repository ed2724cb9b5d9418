// How long Slack waits for its acknowledgement while tests are running: `node bench/slack-acknowledgement.ts`.
// Side by side in one run: the idle bot, the same bot testing every integration against hosts that take a second.
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startBot } from '../demo/bot.ts';
import { startHosts, tokens } from '../demo/hosts.ts';

const integrations = 20;
const commands = 200;

const folder = mkdtempSync(join(tmpdir(), 'flow-bench-'));
const hosts = await startHosts('canary-bench-signing', 'xoxb-canary-bench');
const settings = {
  SLACK_API_URL: hosts.slack.apiUrl,
  SLACK_SIGNING_SECRET: hosts.slack.signingSecret,
  SLACK_BOT_TOKEN: hosts.slack.botToken,
  FLOW_ADMINS: hosts.slack.as('ana').id,
  FLOW_DATA_DIR: join(folder, 'data'),
  FLOW_ENCRYPTION_KEYS: `bench:${randomBytes(32).toString('base64')}`,
  FLOW_GITHUB_URL: hosts.gitHub.url,
  FLOW_GITHUB_API_URL: hosts.gitHub.apiUrl,
  FLOW_ALLOW_PRIVATE_HOSTS: '127.0.0.0/8',
  FLOW_DNS_SERVERS: hosts.dns.server,
  FLOW_EXTRA_CA_FILE: hosts.authority.bundleFile,
};

const percentile = (sorted: readonly number[], share: number) => sorted[Math.ceil(sorted.length * share) - 1] ?? 0;

async function measure(what: string): Promise<void> {
  const ana = hosts.slack.as('ana');
  const times: number[] = [];
  for (let sent = 0; sent < commands; sent += 1) {
    const { status, milliseconds } = await ana.command('/flow', 'help');
    if (status !== 200) throw new Error(`Slack got ${status}`);
    times.push(milliseconds);
  }
  times.sort((a, b) => a - b);
  const [p50, p99, worst] = [percentile(times, 0.5), percentile(times, 0.99), times.at(-1) ?? 0];
  console.log(`${what.padEnd(28)} p50 ${p50.toFixed(1)} ms   p99 ${p99.toFixed(1)} ms   worst ${worst.toFixed(1)} ms`);
}

try {
  const tokenFile = join(folder, 'token');
  writeFileSync(tokenFile, tokens.healthy);
  for (let made = 0; made < integrations; made += 1) {
    const flags = ['--workspace', hosts.slack.team.id, '--provider', 'github', '--token-file', tokenFile];
    await promisify(execFile)(
      process.execPath,
      ['src/cli.ts', 'add-integration', ...flags, '--name', `bench-${made}`, '--accept-limits'],
      { env: { PATH: process.env['PATH'], ...settings } },
    );
  }
  const bot = await startBot(folder, settings);
  hosts.slack.connect(`${bot.url}/slack/events`);

  await measure('warming up');
  await measure('idle');
  hosts.gitHub.delayAnswers(1_000);
  await hosts.slack.as('ana').command('/flow', 'test all');
  await measure(`while ${integrations} are tested`);
  await bot.stop();
} finally {
  await hosts.close();
  rmSync(folder, { recursive: true, force: true });
}
