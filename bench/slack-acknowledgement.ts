// How long Slack waits for its acknowledgement: `node bench/slack-acknowledgement.ts [commands a second] [seconds]`.
// The bot, doing the work of its commands, and beside it in the same run a bare Bolt app that does nothing.
import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { findBotUrl, startBot } from '../demo/bot.ts';
import { botSettings } from '../demo/bot-settings.ts';
import { startHosts, tokens } from '../demo/hosts.ts';

const [perSecond = '50', seconds = '30'] = process.argv.slice(2);
const goal = { p99Ms: 300, worstMs: 2500 };

const folder = mkdtempSync(join(tmpdir(), 'flow-bench-'));
const botUrl = await findBotUrl();
const hosts = await startHosts({ signingSecret: 'canary-bench-signing', botToken: 'xoxb-canary-bench', botUrl });
const { slack } = hosts;
const settings = botSettings(hosts, folder);

interface Measured {
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly worst: number;
  /** Posts to response_url: the work behind the acknowledgements was done. */
  readonly answered: number;
}

/** What the load generator tells at its end. */
const Told = z.tuple([z.object({ times: z.array(z.number()), answered: z.number() })]).rest(z.unknown());

async function measure(url: string): Promise<Measured> {
  const args = [url, slack.signingSecret, slack.team.id, slack.as('ana').id, perSecond, seconds];
  const load = fork(new URL('slack-load.ts', import.meta.url), args);
  const [{ times, answered }] = Told.parse(await once(load, 'message'));
  const at = (share: number) => times[Math.ceil(times.length * share) - 1] ?? 0;
  return { p50: at(0.5), p90: at(0.9), p99: at(0.99), worst: at(1), answered };
}

const row = (name: string, { p50, p90, p99, worst }: Measured) =>
  `${name.padEnd(18)}${[p50, p90, p99, worst].map((ms) => ms.toFixed(1).padStart(9)).join('')}`;

async function startBareBolt() {
  const bare = fork(new URL('bare-bolt.ts', import.meta.url), [slack.signingSecret, slack.botToken, slack.apiUrl]);
  const [url] = z
    .tuple([z.string()])
    .rest(z.unknown())
    .parse(await once(bare, 'message'));
  return { url, stop: () => bare.disconnect() };
}

try {
  const tokenFile = join(folder, 'token');
  writeFileSync(tokenFile, tokens.expiring);
  const where = ['--workspace', slack.team.id, '--provider', 'gitlab', '--base-url', hosts.gitLab.baseUrl];
  await promisify(execFile)(
    process.execPath,
    ['src/cli.ts', 'add-integration', ...where, '--token-file', tokenFile, '--name', 'acme-gitlab', '--accept-limits'],
    { env: { PATH: process.env['PATH'], ...settings } },
  );
  const bot = await startBot(folder, botUrl, settings);
  const bare = await startBareBolt();

  const ours = await measure(`${bot.url}/slack/events`);
  const theirs = await measure(bare.url);

  const isMet = ours.p99 < goal.p99Ms && ours.worst < goal.worstMs;
  process.stdout.write(
    [
      `${perSecond} commands a second for ${seconds} s: list, status, help and test in turn; milliseconds from the planned time`,
      `${''.padEnd(18)}${['p50', 'p90', 'p99', 'worst'].map((name) => name.padStart(9)).join('')}`,
      row('Flow bot', ours),
      row('bare Bolt', theirs),
      `${'ratio'.padEnd(18)}${(['p50', 'p90', 'p99', 'worst'] as const).map((name) => (ours[name] / theirs[name]).toFixed(2).padStart(9)).join('')}`,
      `answers posted afterwards: ${ours.answered} by Flow bot, ${theirs.answered} by bare Bolt`,
      `goal: p99 under ${goal.p99Ms} ms, none over ${goal.worstMs} ms: ${isMet ? 'met' : 'MISSED'}`,
      '',
    ].join('\n'),
  );
  process.exitCode = isMet ? 0 : 1;
  bare.stop();
  await bot.stop();
} finally {
  await hosts.close();
  rmSync(folder, { recursive: true, force: true });
}
process.exit();
