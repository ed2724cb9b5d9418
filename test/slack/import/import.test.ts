import { afterEach, describe, expect, it } from 'vitest';
import { WorkspaceId } from '../../../src/core/ids.ts';
import { aFailingReport, aReport } from '../../builders/reports.ts';
import { startHttpWorld } from '../../world/http-world.ts';
import type { Person, SeenView } from '../../world/slack.ts';
import { type Bot, type BotOptions, startBot } from '../start-bot.ts';

const token = 'glpat-canary000000000001';
const password = 'canary-Passw0rd!';

const content = JSON.stringify([
  { name: 'acme', vendor_type: 'gitlab', base_url: 'https://git.example.com', token, colour: 'red' },
  {
    name: 'old-ghes',
    vendor_type: 'github_enterprise',
    base_url: 'https://ghes.example.com',
    auth_type: 'password',
    username: 'ana',
    password,
  },
  { name: 'bad', vendor_type: 'github', token: 'github_pat_canary0000000000000000000001' },
  { name: 'bare', vendor_type: 'gitlab', base_url: 'https://gitlab.com', auth_type: 'oauth' },
]);

let bot: Bot;
afterEach(async () => {
  const { slack, logged } = bot;
  expect(slack.violations()).toEqual([]);
  const said = JSON.stringify([slack.calls(), slack.seenBy('ana'), slack.seenBy('ben'), logged]);
  for (const secret of [token, password, 'github_pat_canary']) expect(said).not.toContain(secret);
  await bot.close();
});

async function start(options: BotOptions = {}) {
  bot = await startBot({
    checks: ({ integration: { id, name, provider, baseUrl, authentication } }) => {
      const integration = { id, name, provider, baseUrl, authentication };
      return name === 'old-ghes' ? { ...aFailingReport(), integration } : aReport({ integration });
    },
    ...options,
  });
  return bot.slack.as('ana');
}

async function giveFile(person: Person, text = content, name = 'export.json') {
  await person.command('/flow', 'import');
  const form = await person.waitForModal(/JSON or CSV file/);
  person.attach(form, 'file', { name, content: text });
  await person.submit(form);
}

const dryRun = (person: Person) => person.waitForModal(/Dry run/);
const stored = () => bot.service.store.listIntegrations(WorkspaceId.parse(bot.slack.team.id));

describe('an import in Slack', () => {
  it('shows what it would do, and does nothing before it is told to', async () => {
    const ana = await start();

    await giveFile(ana);

    const { plain, submit } = await dryRun(ana);
    expect(submit).toBe('Import 2 integrations');
    expect(plain).toContain('2 would be imported, 1 needs its credential, 1 is refused.');
    expect(plain).toMatch(/Row 3, bad: token: This is a fine-grained personal access token/);
    expect(plain).toMatch(/Row 4, bare, GitLab at gitlab\.com: .*add-integration gitlab/);
    expect(plain).toMatch(/Row 2, old-ghes, .*: User name and password: legacy/);
    expect(plain).toContain('Unknown and left out: colour');
    expect(plain).toContain('the bot cannot delete it: do that yourself');
    expect(await stored()).toEqual([]);
  });

  it('imports, tests what it imported and says how that went', async () => {
    const ana = await start();
    await giveFile(ana);

    await ana.submit(await dryRun(ana));

    const said = await ana.waitForMessage(/Imported 2 integrations: acme, old-ghes/);
    expect(said.plain).toMatch(/Legacy, with a user name and password: old-ghes/);
    expect(ana.sees().modal).toBeUndefined();
    await ana.openHome();
    const home = await bot.slack.until(() => ana.sees().home, 'the Home');
    expect(home.plain).toMatch(/old-ghes\W+· broken, legacy/);
    expect(home.plain).toMatch(/acme\W+· fine\s/);
    expect(await stored()).toMatchObject([
      { name: 'acme', lastTest: { outcome: 'pass' } },
      { name: 'old-ghes', authentication: 'password', lastTest: { outcome: 'fail' } },
    ]);
  });

  it('imports once, however often it is told to', async () => {
    const ana = await start();
    await giveFile(ana);
    const view = await dryRun(ana);
    await ana.submit(view);
    await ana.waitForMessage(/Imported 2 integrations/);

    await ana.submit(view);

    await ana.waitForMessage(/This import is no longer there/);
    expect(await stored()).toHaveLength(2);
  });

  it('leaves everything alone the second time', async () => {
    const ana = await start();
    await giveFile(ana);
    await ana.submit(await dryRun(ana));
    await ana.waitForMessage(/Imported 2 integrations/);

    await giveFile(ana);

    const again = await ana.waitForModal(/2 are already there/);
    expect(again.submit).toBeNull();
    expect(again.plain).toContain('There is nothing to import in this file.');
  });

  it.each([
    ['is no export', '{"token":"glpat-canary000000000001"', /The file is no JSON/],
    ['is too large', `[${' '.repeat(5 * 1024 * 1024)}]`, /more than 5 MB/],
  ])('asks for another file when this one %s', async (_what, text, words) => {
    const ana = await start();

    await giveFile(ana, text);

    const form: SeenView = await ana.waitForModal(words);
    ana.attach(form, 'file', {
      name: 'export.csv',
      content: `name,vendor_type,token\nacme,github,${'a'.repeat(40)}\n`,
    });
    await ana.submit(form);
    expect((await dryRun(ana)).submit).toBe('Import 1 integration');
  });

  it('says which permission the app lacks to read files', async () => {
    const ana = await start({ scopes: ['chat:write', 'commands', 'users:read'] });

    await giveFile(ana);

    await ana.waitForModal(/needs the permission files:read/);
  });

  it('sends its token nowhere but to Slack, whatever an answer says of where the file is', async () => {
    const ana = await start();
    const elsewhere = await startHttpWorld({ answer: () => ({ status: 200, body: content }) });
    bot.slack.rewriteWith((answer, { path }) =>
      path.endsWith('files.info')
        ? { ...answer, body: { ok: true, file: { user: ana.id, size: 9, url_private: `${elsewhere.url}/x` } } }
        : answer,
    );

    await giveFile(ana);

    await ana.waitForModal(/Slack did not hand out the file/);
    expect(elsewhere.requests()).toEqual([]);
    bot.slack.rewriteWith(undefined);
    await elsewhere.close();
  });

  it('reads nobody else’s file', async () => {
    const ana = await start();
    const ben = bot.slack.as('ben');
    bot.slack.rewriteWith((answer, { path }) =>
      path.endsWith('files.info')
        ? { ...answer, body: { ok: true, file: { user: ben.id, size: 9, url_private: `${bot.slack.url}/x` } } }
        : answer,
    );

    await giveFile(ana);

    await ana.waitForModal(/That file is somebody else’s/);
    bot.slack.rewriteWith(undefined);
  });

  it('names the command that sets up what has no credential, which opens a form with what the file says', async () => {
    const ana = await start();
    await giveFile(ana);
    const { plain } = await dryRun(ana);
    const [, command = ''] = /Row 4, bare.*?(add-integration gitlab [^"`.]+\.com --auth oauth)/.exec(plain) ?? [];

    await ana.command('/flow', command);

    const form = await ana.waitForModal(/Where is the code/);
    expect(JSON.stringify(bot.slack.valuesOf(form))).toContain('https://gitlab.com');
  });

  it('is closed to who is no admin, who sees no form', async () => {
    await start();
    const ben = bot.slack.as('ben');

    await ben.command('/flow', 'import');

    await ben.waitForMessage(/You need the role admin to import integrations/);
    expect(ben.sees().modal).toBeUndefined();
  });

  it('offers the form with a button where people write to the bot', async () => {
    const ana = await start();

    await ana.say('import', { channel: await ana.appChannel() });

    await ana.press(await ana.waitForMessage(/The file is given in a form/), 'Import');
    await ana.waitForModal(/JSON or CSV file/);
  });
});
