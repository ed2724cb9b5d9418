import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allCommands } from '../../commands/index.ts';
import { createAna } from '../../demo/ana.ts';
import { type Bot, findBotUrl, startBot } from '../../demo/bot.ts';
import { botSettings } from '../../demo/bot-settings.ts';
import { type Hosts, legacyPassword, oauthApps, startHosts, tokens } from '../../demo/hosts.ts';
import type { Paper } from '../../demo/paper.ts';
import { flowHere } from '../app/command-line.ts';
import { findForbiddenWords } from '../tools/forbidden-words.ts';
import { type HttpWorld, startHttpWorld } from '../world/http-world.ts';
import type { Person } from '../world/slack.ts';
import { echoes } from './echoes.ts';
import { lines } from './lines.ts';
import { findSecrets, readFolder, type Trace, traceRequests } from './search.ts';

const typed = { refused: 'glpat-canaryRefused000006', renewed: 'glpat-canaryRenewed00007' };
const secrets: Record<string, string> = {
  'the signing secret': 'canary-signing-secret-of-the-run',
  'the bot token': 'xoxb-canary-of-the-whole-run',
  'the legacy password': legacyPassword,
  'the GitHub token': tokens.healthy,
  'the GitLab token': tokens.expiring,
  'the token that is refused': typed.refused,
  'the new token': typed.renewed,
  'the client secret of GitHub': oauthApps.gitHub.clientSecret,
  'the client secret of GitLab': oauthApps.gitLab.clientSecret,
};

let hosts: Hosts;
let bot: Bot;
let folder: string;
let settings: Record<string, string>;
/** Between Slack and the bot; it keeps what the bot answers. */
let wire: HttpWorld;
let ana: Person;
const traces: Trace[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flow-canaries-'));
  const botUrl = await findBotUrl();
  hosts = await startHosts({
    signingSecret: secrets['the signing secret'] ?? '',
    botToken: secrets['the bot token'] ?? '',
    botUrl,
  });
  settings = { ...botSettings(hosts, folder), FLOW_LOG_LEVEL: 'debug', FLOW_SECRET_ENTRY: 'both' };
  secrets['the encryption key'] = settings['FLOW_ENCRYPTION_KEYS']?.split(':')[1] ?? '';
  bot = await startBot(folder, botUrl, settings);
  wire = await startHttpWorld({
    answer: async ({ method, path, headers, body }) => {
      const { 'content-length': _length, host: _host, connection: _connection, ...rest } = headers;
      const answer = await fetch(`${bot.url}${path}`, { method, headers: rest, body });
      const text = await answer.text();
      traces.push({ where: `the bot's answer to ${path}`, content: JSON.stringify([[...answer.headers], text]) });
      return {
        status: answer.status,
        headers: { 'content-type': answer.headers.get('content-type') ?? '' },
        body: text,
      };
    },
  });
  hosts.slack.connect(`${wire.url}/slack/events`);
  ana = hosts.slack.as('ana');
}, 60_000);
afterAll(async () => {
  await bot.stop();
  await wire.close();
  await hosts.close();
  await rm(folder, { recursive: true, force: true });
});

const quiet: Paper = {
  note: () => undefined,
  caption: () => undefined,
  message: () => undefined,
  modal: () => undefined,
};

/** Sends a command line and waits until the bot has said something new, in a message or a form. */
async function say(line: string): Promise<void> {
  const seen = () => JSON.stringify(ana.sees());
  const before = seen();
  await ana.command('/flow', line);
  await hosts.slack.until(() => seen() !== before, `an answer to ${line}`);
}

async function sayAll(): Promise<void> {
  for (const line of allCommands.flatMap(({ verb }) => lines[verb] ?? raise(`nothing is said to ${verb}`)))
    await say(line);
}

const raise = (why: string): never => {
  throw new Error(why);
};

async function setUp(): Promise<void> {
  const at = createAna(hosts.slack, quiet);
  const gitHub = await at.setsUp({ host: 'GitHub Cloud', token: tokens.healthy, organizations: 'acme' });
  await at.creates(gitHub, 'acme-github');
  const address = hosts.gitLab.baseUrl;
  const gitLab = await at.setsUp({ host: 'GitLab', address, token: tokens.expiring, organizations: 'acme' });
  await at.creates(gitLab, 'acme-gitlab');
  const refused = await at.setsUp({ host: 'GitLab', address, token: typed.refused, organizations: 'acme' });
  await ana.close(refused);
}

async function closeForms(): Promise<void> {
  for (let { modal } = ana.sees(); modal; { modal } = ana.sees()) await ana.close(modal);
}

async function openForm(line: string, wanted: RegExp) {
  await closeForms();
  await ana.command('/flow', line);
  return ana.waitForModal(wanted);
}

async function renew(): Promise<void> {
  hosts.gitLab.addToken(typed.renewed, { username: 'flow-svc', scopes: ['api', 'read_user', 'read_repository'] });
  await ana.submit(await openForm('renew acme-gitlab', /New access token/), { 'New access token': typed.renewed });
  await ana.submit(await ana.waitForModal(/With the new one instead/));
  await ana.close(await ana.waitForModal(/Renewed acme-gitlab/));
}

async function importLegacy(): Promise<void> {
  const form = await openForm('import', /JSON or CSV/);
  const head = 'name,vendor_type,base_url,auth_type,username,password,token';
  const rows = [
    `old-server,github_enterprise,${hosts.gitHubServer.url},basic,flow-svc,${legacyPassword},`,
    `acme-again,gitlab,${hosts.gitLab.baseUrl},token,,,${tokens.expiring}`,
  ];
  ana.attach(form, 'JSON or CSV file', { name: 'export.csv', content: [head, ...rows].join('\n') });
  await ana.submit(form);
  await ana.submit(await ana.waitForModal(/would be imported/));
  await ana.waitForMessage(/Imported 2 integrations/);
}

/** Has it tested while a host gives back what it was shown, and waits for what came of it. */
async function testAgain(name: string): Promise<void> {
  const ends = () =>
    ana.sees().messages.filter(({ plain }) => /\n(?:Broken|Fine|Works|Cannot tell)/.test(plain)).length;
  const before = ends();
  await ana.command('/flow', `test ${name} --deep`);
  await hosts.slack.until(() => ends() > before, `the report of ${name}`);
}

/** All that Slack, the hosts and the disk have got to see, beside what the bot answered. */
async function traceAll(): Promise<readonly Trace[]> {
  const { slack, gitHub, gitHubServer, gitLab } = hosts;
  return [
    ...traces,
    ...(await readFolder(folder)),
    ...slack.calls().map((call) => ({ where: `a call of ${call.method}`, content: JSON.stringify(call) })),
    ...slack.people.map(({ name }) => ({ where: `the screen of ${name}`, content: JSON.stringify(saidTo(name)) })),
    ...traceRequests('Slack', slack.requests()),
    ...traceRequests('GitHub', gitHub.requests()),
    ...traceRequests('the enterprise server', gitHubServer.requests()),
    ...traceRequests('GitLab', gitLab.requests()),
  ];
}

/** What a screen shows that the bot drew; what is typed into a form is the person's. */
function saidTo(name: string) {
  const { messages, modal, home } = hosts.slack.seenBy(name);
  return [
    messages.filter(({ author }) => author === null),
    modal?.blocks,
    modal?.raw['private_metadata'],
    home?.blocks,
  ];
}

async function traceTerminal(): Promise<void> {
  const { PORT: _port, ...env } = settings;
  const asked = [
    ['list'],
    ['status', 'acme-github'],
    ['history'],
    ['diagnose', 'acme-github'],
    ['test', 'all'],
    ['store', 'check'],
    ['settings'],
  ];
  for (const words of asked) {
    for (const more of [[], ['--json']]) {
      const { out, err } = await flowHere([...words, ...more], env);
      traces.push({ where: `flow ${words.join(' ')}`, content: `${out}\n${err}` });
    }
  }
}

describe('a whole run', () => {
  it('writes and sends no secret but to its own host, whatever hosts and Slack give back', {
    timeout: 120_000,
  }, async () => {
    await setUp();
    await sayAll();
    await renew();
    await importLegacy();
    await ana.openHome();

    for (const echo of echoes) {
      hosts.gitLab.answerWith(echo);
      hosts.gitHub.answerWith(echo);
      for (const name of ['acme-gitlab', 'acme-github']) await testAgain(name);
      for (const line of ['diagnose acme-gitlab', 'limits', 'repos acme-gitlab refresh']) await say(line);
    }
    hosts.gitLab.answerWith(undefined);
    hosts.gitHub.answerWith(undefined);
    hosts.gitLab.presentCertificate(
      await hosts.authority.issue({ names: [`${tokens.expiring}.example`.toLowerCase()] }),
    );
    await testAgain('acme-gitlab');
    hosts.slack.answerWith(({ path, headers }) =>
      path.endsWith('/views.open')
        ? { status: 200, body: { ok: false, error: `no: ${headers['authorization']}` } }
        : undefined,
    );
    await ana.command('/flow', 'edit acme-github');
    await ana.command('/flow', 'about');
    hosts.slack.answerWith(undefined);
    for (const path of ['/healthz', '/readyz', '/metrics', '/oauth/gitlab/callback?code=x&state=y', '/secret/none']) {
      const answer = await fetch(`${bot.url}${path}`);
      traces.push({ where: path, content: JSON.stringify([[...answer.headers], await answer.text()]) });
    }
    await bot.stop();
    await traceTerminal();

    const all = await traceAll();
    expect(all.length).toBeGreaterThan(300);
    expect(findSecrets(secrets, all)).toEqual([]);
    const said = all.filter(({ where }) => /screen|call of|flow |answer to|POST \/response/.test(where));
    expect(said.flatMap(({ content }) => findForbiddenWords(content.toString()))).toEqual([]);
    // The search sees what is there: the log, the store and the ledger are among it.
    const names = all.map(({ where }) => where).join(' ');
    for (const each of ['bot.log', 'data/', '.db', 'views.open', 'GitLab']) expect(names).toContain(each);
    expect((await readFile(bot.logFile, 'utf8')).length).toBeGreaterThan(100);
  });
});
