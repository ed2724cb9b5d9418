import { afterEach, describe, expect, it, vi } from 'vitest';
import { runChecks } from '../../../src/checks/index.ts';
import { WorkspaceId } from '../../../src/core/ids.ts';
import { Secret } from '../../../src/core/secret.ts';
import { createProviders } from '../../../src/providers/index.ts';
import { aFailingReport, aReport } from '../../builders/reports.ts';
import { saying } from '../../builders/saying.ts';
import type { FakeChecks } from '../../builders/service.ts';
import { anAppKey } from '../../world/app-key.ts';
import { type Browser, openBrowser } from '../../world/browser.ts';
import { type GitHubWorld, startGitHub } from '../../world/github.ts';
import type { AppSeed } from '../../world/github-app.ts';
import { makeAppAt, readHtml } from '../../world/make-app-at.ts';
import { aGitHubSeed } from '../../world/seeds.ts';
import type { Person, SeenView } from '../../world/slack.ts';
import { type Bot, startBot } from '../start-bot.ts';

const publicUrl = 'https://flow.example.com';
const { privateKey, publicKey } = anAppKey();
const own = { id: '4711', privateKey: new Secret(privateKey) };
const ofKey = (pem: string) => pem.slice(60, 100);

let bot: Bot;
let gitHub: GitHubWorld;
afterEach(async () => {
  expect(bot.slack.violations()).toEqual([]);
  const said = JSON.stringify([bot.slack.calls(), bot.logged]);
  for (const key of [privateKey, ...gitHub.madeKeys()]) expect(said).not.toContain(ofKey(key));
  await bot.close();
  await gitHub.close();
});

interface Stage {
  readonly checks?: FakeChecks;
  readonly hasOwnApp?: boolean;
  /** With the checks themselves, against the emulated GitHub. */
  readonly isReal?: boolean;
  readonly address?: string | null;
  readonly flavour?: 'cloud' | 'ghes';
}

async function start({
  checks,
  hasOwnApp,
  isReal,
  address = publicUrl,
  flavour = 'cloud',
}: Stage = {}): Promise<Person> {
  gitHub = await startGitHub({ flavour, seed: aGitHubSeed() });
  const cloud = { webUrl: gitHub.url, apiUrl: gitHub.apiUrl, ...(hasOwnApp ? { ownApp: own } : {}) };
  const parts = {
    providers: createProviders(cloud),
    ...(address === null ? {} : { publicUrl: address }),
    ...(isReal ? { runChecks } : {}),
  };
  bot = await startBot({ parts, ...(checks ? { checks } : {}) });
  return bot.slack.as('ana');
}

const browser = (): Browser => openBrowser(publicUrl, () => bot.url);
const workspace = () => WorkspaceId.parse(bot.slack.team.id);
const stored = () => bot.service.store.listIntegrations(workspace());
const drafts = () => bot.service.store.listDrafts(workspace());

async function openForm(ana: Person, provider = 'github'): Promise<SeenView> {
  await ana.command('/flow', `add-integration ${provider}`);
  return ana.waitForModal(/How does Flow sign in/);
}

const answers = { 'App ID': '4711', 'Private key': privateKey, Organisations: 'acme' };

describe('a GitHub App in the form', () => {
  it.each(['github', 'ghes'])('is the first way at %s, with the reasons for it', async (provider) => {
    const ana = await start();

    const form = await openForm(ana, provider);

    const drawn = JSON.stringify(form.blocks);
    expect(drawn.indexOf('"value":"github-app"')).toBeLessThan(drawn.indexOf('"value":"token"'));
    expect(form.plain).toMatch(
      /tokens live an hour.*chosen for it.*rate limit of its own.*stays when a person leaves/s,
    );
    expect(drawn).toContain('"multiline":true');
  });

  it('is not offered at GitLab', async () => {
    const ana = await start();

    await ana.command('/flow', 'add-integration gitlab');
    const form = await ana.waitForModal(/Access token/);

    expect(JSON.stringify(form.blocks)).not.toContain('github-app');
  });

  it('opens the host’s page with what Flow needs filled in, and nothing that writes', async () => {
    const ana = await start();

    const form = await openForm(ana);

    const found = /http[^"]+\/settings\/apps\/new\?[^"]+/.exec(JSON.stringify(form.blocks))?.[0] ?? '';
    expect(Object.fromEntries(new URL(found).searchParams)).toMatchObject({
      metadata: 'read',
      contents: 'read',
      pull_requests: 'read',
      issues: 'read',
      webhook_active: 'false',
    });
    expect(found).not.toContain('write');
  });

  it('becomes an integration that keeps number and key', async () => {
    const ana = await start();

    await ana.submit(await openForm(ana), answers);
    await ana.submit(await ana.waitForModal(/Successfully connected/));
    await ana.waitForModal(/Created acme-github/);

    expect(await stored()).toMatchObject([
      { authentication: 'github-app', organizations: ['acme'], credential: { kind: 'github-app', appId: '4711' } },
    ]);
    expect(JSON.stringify(await stored())).not.toContain(ofKey(privateKey));
  });

  it.each([
    ['a number that is none', { 'App ID': 'flow' }, 'app-id'],
    ['no number', { 'App ID': ' ' }, 'app-id'],
    ['a key that is none', { 'Private key': 'ghp_canary0000000000000000000000000001' }, 'private-key'],
    ['no key', { 'Private key': ' ' }, 'private-key'],
  ])('says at its field what is wrong with %s, and keeps nothing', async (_what, wrong, field) => {
    const ana = await start();

    const answer = await ana.submit(await openForm(ana), { ...answers, ...wrong });

    expect(answer.json).toMatchObject({ response_action: 'errors', errors: { [field]: saying(/\w/) } });
    expect(await drafts()).toEqual([]);
  });

  it('keeps the key when somebody goes back and types none, and never shows it', async () => {
    const reports = [aFailingReport()];
    const ana = await start({ checks: () => reports.shift() ?? aReport() });
    await ana.submit(await openForm(ana), answers);

    await ana.submit(await ana.waitForModal(/Broken/));
    const form = await ana.waitForModal(/Leave it empty to keep the key that is there/);
    await ana.submit(form, { Organisations: 'acme, labs' });

    await ana.waitForModal(/Successfully connected/);
    expect(JSON.stringify(form.blocks)).toContain('"initial_value":"4711"');
  });

  it('keeps its number, not its key, while another way is looked at', async () => {
    const ana = await start();
    const form = await openForm(ana);
    ana.fill(form, answers);

    await ana.choose(form, 'How does Flow sign in?', 'token');
    const token = await ana.waitForModal(/needs the scopes/);
    await ana.choose(token, 'How does Flow sign in?', 'github-app');
    const back = await ana.waitForModal(/Private key/);

    expect(token.plain).toContain('Kept, should you choose a GitHub App again: App ID 4711');
    expect(JSON.stringify(back.blocks)).toContain('"initial_value":"4711"');
  });
});

describe('the test of a GitHub App', () => {
  const withApp = (installations: AppSeed['installations']) =>
    gitHub.setApp({ id: 4711, slug: 'flow', publicKey, installations });

  it('says where it is installed, and with how much', async () => {
    const ana = await start({ isReal: true });
    withApp([{ organization: 'acme' }, { organization: 'acme-labs', selected: ['lab'] }]);

    await ana.submit(await openForm(ana), { ...answers, Organisations: 'acme, acme-labs' });

    const passed = await ana.waitForModal(/Successfully connected via flow/);
    expect(passed.plain).toContain('acme (all repositories) and acme-labs (chosen repositories)');
  });

  it('leads to where it is missing', async () => {
    const ana = await start({ isReal: true });
    withApp([{ organization: 'acme' }]);

    await ana.submit(await openForm(ana), { ...answers, Organisations: 'acme, acme-labs' });

    const failed = await ana.waitForModal(/not installed on acme-labs/);
    expect(JSON.stringify(failed.blocks)).toContain(`${gitHub.url}/apps/flow/installations/new`);
  });
});

describe('the bot’s own GitHub App', () => {
  it('asks for nothing but the organisations, and keeps no key', async () => {
    const ana = await start({ hasOwnApp: true });

    const form = await openForm(ana);
    await ana.submit(form, { Organisations: 'acme' });
    await ana.submit(await ana.waitForModal(/Successfully connected/));
    await ana.waitForModal(/Created acme-github/);

    expect(JSON.stringify(form.blocks)).toContain('The bot’s GitHub App');
    expect(form.plain).not.toMatch(/App ID|Private key/);
    const [made] = await stored();
    expect(made).toMatchObject({ credential: { kind: 'github-app', appId: '4711', isOwnApp: true } });
  });

  it('is not the one of an Enterprise Server', async () => {
    const ana = await start({ hasOwnApp: true });

    expect((await openForm(ana, 'ghes')).plain).toContain('Private key');
  });
});

const linkOf = (view: SeenView): string => {
  const found = /https:\/\/flow\.example\.com\/oauth\/[\w-]+\/start\?link=[\w-]+/.exec(JSON.stringify(view.blocks));
  if (!found) throw new Error('the view has no link');
  return found[0];
};

async function askForApp(ana: Person, given: Readonly<Record<string, string>> = { Organisations: 'acme' }) {
  const form = await openForm(ana);
  ana.fill(form, given);
  await ana.press(form, 'Make a GitHub App');
}

const urlOf = (html: string) => readHtml(/class="go" href="([^"]+)"/.exec(html)?.[1] ?? '');

describe('a GitHub App that is made from the form', () => {
  it('goes on by itself over its installation to the test, and to an integration', async () => {
    const ana = await start();
    await askForApp(ana);
    const waiting = await ana.waitForModal(/Make the GitHub App at 127/);
    const her = browser();

    const made = await her.open(await makeAppAt(her, linkOf(waiting)));
    const toInstall = await ana.waitForModal(/Made the GitHub App Flow for acme/);
    const back = await fetch(urlOf(made.html), { redirect: 'manual' });
    const installed = await browser().open(back.headers.get('location') ?? '');
    await ana.submit(await ana.waitForModal(/Successfully connected/));
    await ana.waitForModal(/Created acme-github/);

    expect(made.title).toBe('Made the GitHub App Flow for acme');
    expect(toInstall.id).toBe(waiting.id);
    expect(installed.title).toBe('The GitHub App is installed');
    expect(await stored()).toMatchObject([{ credential: { kind: 'github-app', appId: '901' } }]);
    expect(JSON.stringify(await stored())).not.toContain(ofKey(gitHub.madeKeys()[0] ?? ''));
  });

  it('can be tested where an owner installs it later', async () => {
    const ana = await start();
    await askForApp(ana);
    const her = browser();
    await her.open(await makeAppAt(her, linkOf(await ana.waitForModal(/Make the GitHub App at/))));

    await ana.press(await ana.waitForModal(/Made the GitHub App/), 'Test connection');

    await ana.waitForModal(/Successfully connected/);
  });

  it('needs an organisation that will own it, and says so above what is typed', async () => {
    const ana = await start();

    await askForApp(ana, { 'App ID': '12' });

    const form = await ana.waitForModal(/the first one will own the App/);
    expect(form.plain).toContain('App ID');
    expect(await drafts()).toEqual([]);
  });

  it('cannot be made where the bot has no public address, and says why', async () => {
    const ana = await start({ address: null });

    const form = await openForm(ana);

    expect(form.plain).toContain('whoever runs the bot can set FLOW_PUBLIC_URL');
    expect(form.plain).not.toContain('[Make a GitHub App]');
  });

  it('says that no App came of it, with a new link at once', async () => {
    const ana = await start();
    await askForApp(ana);
    const waiting = await ana.waitForModal(/Make the GitHub App at/);
    const her = browser();
    const going = await makeAppAt(her, linkOf(waiting));
    going.searchParams.delete('code');

    const page = await her.open(going);
    const again = await ana.waitForModal(/No App was made/);

    expect(page.title).toBe('No App was made');
    expect(linkOf(again)).not.toBe(linkOf(waiting));
  });

  it('tells who closed the modal where to install it', async () => {
    const ana = await start();
    await askForApp(ana);
    const waiting = await ana.waitForModal(/Make the GitHub App at/);
    await ana.close(waiting);
    bot.slack.answerWith(({ path }) =>
      path === '/api/views.update' ? { status: 200, body: { ok: false, error: 'not_found' } } : undefined,
    );
    const her = browser();

    await her.open(await makeAppAt(her, linkOf(waiting)));

    const message = await ana.waitForMessage(/Made the GitHub App Flow for acme/);
    expect(message.plain).toContain('[Install it]');
    await vi.waitFor(async () => expect(await drafts()).toMatchObject([{ appId: '901' }]));
  });
});
