import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bot, findBotUrl, startBot } from './bot.ts';
import { botSettings } from './bot-settings.ts';
import { type Hosts, hostNames, startHosts } from './hosts.ts';
import { createLevers } from './levers.ts';
import { type Page, servePage } from './page/serve-page.ts';
import { createPaper } from './paper.ts';
import { tellStory } from './story.ts';

const paper = createPaper(process.stdout);
const opened: { bot?: Bot; hosts?: Hosts; page?: Page; folder?: string } = {};
let closing: Promise<void> | undefined;

async function cleanUp(): Promise<void> {
  await opened.page?.close();
  await opened.bot?.stop();
  await opened.hosts?.close();
  if (opened.folder) await rm(opened.folder, { recursive: true, force: true });
}

/** Ends the demo once, whoever asks first. */
function end(status: number): Promise<void> {
  closing ??= cleanUp().finally(() => process.exit(status));
  return closing;
}

async function run(): Promise<void> {
  const started = performance.now();
  opened.folder = await mkdtemp(join(tmpdir(), 'flow-demo-'));
  const botUrl = await findBotUrl();
  opened.hosts = await startHosts({
    signingSecret: `canary-${randomBytes(16).toString('hex')}`,
    botToken: `xoxb-canary-${randomBytes(12).toString('hex')}`,
    botUrl,
  });
  opened.bot = await startBot(opened.folder, botUrl, botSettings(opened.hosts, opened.folder));
  opened.hosts.slack.connect(`${opened.bot.url}/slack/events`);

  opened.page = await servePage({
    slack: opened.hosts.slack,
    manifestFile: new URL('../manifest.yml', import.meta.url),
    personas: ['ana', 'ben', 'gus'],
    levers: createLevers(opened.hosts),
    picturesFrom: opened.bot.url,
    port: Number(process.env['FLOW_DEMO_PORT'] ?? 0),
  });

  const { hosts, bot, page, folder } = opened;
  const rules = hostNames.map((name) => `MAP ${name} 127.0.0.1`).join(', ');
  paper.note(
    `The same on a page that looks like Slack: ${page.url}  Be Ana, Ben or Gus there, break the world and watch.\n`,
  );
  const lost = bot.died.then((why) => {
    throw new Error(why);
  });
  if (process.env['FLOW_DEMO_NO_STORY'] !== '1') await Promise.race([tellStory(hosts, paper), lost]);

  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  paper.note(
    [
      '',
      `That took ${seconds} seconds. Everything is still running:`,
      `  the page     ${page.url}`,
      `  the bot      ${bot.url}   its log: ${bot.logFile}`,
      `  Slack        ${hosts.slack.url}`,
      `  GitHub       ${hosts.gitHub.url}`,
      `  GitLab       ${hosts.gitLab.baseUrl}`,
      `  GitHub ES    ${hosts.gitHubServer.url}`,
      'Their own pages, for signing in by OAuth, open in a browser that looks for their names here:',
      `  chromium --user-data-dir=${join(folder, 'browser')} --ignore-certificate-errors --host-resolver-rules="${rules}" ${page.url}`,
      'Ctrl-C ends it and removes all of it.',
    ].join('\n'),
  );
  await lost;
}

// `npm run` hands a signal to the shell between it and this process, and that one does not pass it on.
const startedBy = process.ppid;
setInterval(() => process.ppid === startedBy || void end(0), 500).unref();

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0));

run().catch(async (error: unknown) => {
  if (closing) return await closing;
  process.stderr.write(`\nThe demo stopped: ${error instanceof Error ? error.message : String(error)}\n`);
  await end(1);
});
