import { afterEach, describe, expect, it } from 'vitest';
import { WorkspaceId } from '../../../src/core/ids.ts';
import type { StoredIntegration } from '../../../src/storage/documents.ts';
import { grants } from '../../../src/watch/grants.ts';
import { aGitHubReport } from '../../builders/grants.ts';
import { anActor, lastOf, NOW, quick } from '../../builders/service.ts';
import { aHealthySelf } from '../../builders/watch.ts';
import type { Person, SeenMessage } from '../../world/slack.ts';
import { refuse } from '../actions/start-tested.ts';
import { addIntegration } from '../add-integration.ts';
import { buttons } from '../blocks/read-blocks.ts';
import { type Bot, startBot } from '../start-bot.ts';

let bot: Bot;
let acme: StoredIntegration;
let shut: readonly string[];
afterEach(async () => {
  expect(bot.slack.violations()).toEqual([]);
  await bot.close();
});

const workspace = () => WorkspaceId.parse(bot.slack.team.id);

/** A test, and the job that reads it. */
async function look(): Promise<void> {
  const {
    integrations,
    parts: { ledger },
  } = bot.service;
  const actor = anActor({ workspace: workspace(), userId: bot.slack.as('ana').id });
  await lastOf(integrations.test(actor, acme, quick()));
  const parts = {
    integrations,
    alerts: bot.alerts,
    ledger,
    self: aHealthySelf,
    isOnline: async () => true,
    zoneOf: async () => 'UTC',
  };
  const { signal } = new AbortController();
  await grants(parts).run({
    workspace: workspace(),
    slot: NOW,
    at: NOW,
    isDryRun: false,
    signal,
    observe: (seen) => bot.alerts.observe(workspace(), seen),
    post: async () => undefined,
  });
}

const sees = (person: Person, words: RegExp): Promise<SeenMessage> =>
  bot.slack.until(
    () => person.sees().messages.find(({ plain }) => words.test(plain)),
    `a message like ${words.source}`,
  );

/** acme-labs, which was open, has taken its approval of the OAuth app back: the alert that Ana gets. */
async function startWithAlert(): Promise<Person> {
  shut = [];
  bot = await startBot({
    checks: ({ integration: { id, name, provider, baseUrl, authentication } }) =>
      aGitHubReport(
        { open: ['acme', 'acme-labs'].filter((each) => !shut.includes(each)), shut },
        { integration: { id, name, provider, baseUrl, authentication } },
      ),
  });
  const gitHub = {
    provider: 'github',
    baseUrl: 'https://github.com',
    token: 'ghp_canary0000000000000000000000000001',
  } as const;
  acme = await addIntegration(bot, 'acme-github', gitHub);
  await look();
  shut = ['acme-labs'];
  await look();
  return bot.slack.as('ana');
}

const alertOf = (person: Person) => sees(person, /Flow cannot see the organisation acme-labs/);

describe('an alert about an organisation', () => {
  it('says what is shut and since when, and offers who can open it', async () => {
    const ana = await startWithAlert();
    const alert = await alertOf(ana);

    expect(alert.plain).toMatch(/It has not approved the Flow OAuth app\.\s+Flow has read nothing there since /);
    expect(alert.plain).toMatch(/flow-svc is a member there and can request the approval\./);
    expect(buttons(alert.blocks).map(({ label }) => label)).toEqual([
      'Request approval',
      'Ask an owner…',
      'Not wanted',
      'I’m on it',
      'Snooze…',
      'Someone else…',
    ]);
  });

  it('opens GitHub’s page with the button that notes the request, and changes in place', async () => {
    const ana = await startWithAlert();
    const alert = await alertOf(ana);
    expect(JSON.stringify(alert.blocks)).toContain('"url":"https://github.com/settings/applications"');

    await ana.press(alert, 'Request approval');
    await sees(ana, /Noted: Flow’s access to acme-labs was requested/);
    await look();

    const changed = await sees(ana, /It was requested on Sat 21 Nov 2026; its owners have not answered yet/);
    expect(changed.ts).toBe(alert.ts);
    expect(changed.plain).not.toContain('[Request approval]');
  });

  it('is over, in its place, when Flow gets in', async () => {
    const ana = await startWithAlert();
    const alert = await alertOf(ana);
    shut = [];
    await look();

    const over = await sees(ana, /Over: Flow cannot see the organisation acme-labs[\s\S]*Flow sees acme-labs, after/);
    expect(over.ts).toBe(alert.ts);
  });

  it('is over when somebody says that it is not wanted, which can be taken back', async () => {
    const ana = await startWithAlert();
    await ana.press(await alertOf(ana), 'Not wanted');
    const noted = await sees(ana, /acme-labs is not wanted: nobody is told about it any more/);
    await look();
    await sees(ana, /Over: .*[\s\S]*Somebody said that acme-labs is not wanted/);

    await ana.press(noted, 'It is wanted after all');
    await sees(ana, /acme-labs is wanted again/);
  });

  it('asks a colleague, with what to press and where, in the name of who asks', async () => {
    const ana = await startWithAlert();
    const ben = bot.slack.as('ben');
    await ana.press(await alertOf(ana), 'Ask an owner…');
    const form = await ana.waitForModal(/Who can do this\?/);
    expect(form.plain).toContain('Could you let Flow into acme-labs?');
    await ana.submit(form, { person: ben.id, note: 'Hello Ben <!channel>' });

    await ana.waitForModal(new RegExp(`Sent to @${ben.id}`));
    const asked = await ben.waitForMessage(/asks you for help/);
    expect(asked.onlyFor).toBe(ben.id);
    expect(asked.plain).toContain(
      `@${ana.id} asks you for help with the connection of Flow to acme-github · GitHub Cloud`,
    );
    expect(asked.plain).toContain('opens its OAuth app policy page, chooses Flow, then Grant access');
    expect(asked.plain).toContain('[Open the OAuth app policy on github.com]');
    expect(JSON.stringify(asked.blocks)).not.toMatch(/<!channel|run:/);
    const { integrations } = bot.service;
    const [newest] = await integrations.listHistory(anActor({ workspace: workspace() }), { limit: 1 });
    expect(newest).toMatchObject({ action: 'orgs', by: ana.id, after: { organization: 'acme-labs', asked: ben.id } });
  });

  it.each([
    ['a guest', 'gus'],
    ['who has left', 'dot'],
  ])('asks nobody who is %s, and says so at the field', async (_who, name) => {
    const ana = await startWithAlert();
    await ana.press(await alertOf(ana), 'Ask an owner…');
    const form = await ana.waitForModal(/Who can do this\?/);
    const before = bot.slack.calls('chat.postMessage').length;

    const refused = await ana.submit(form, { person: bot.slack.as(name).id });

    expect(JSON.stringify(refused.json?.['errors'])).toContain('no full member');
    expect(bot.slack.calls('chat.postMessage')).toHaveLength(before);
  });

  it('asks once, however often the form is sent', async () => {
    const ana = await startWithAlert();
    await ana.press(await alertOf(ana), 'Ask an owner…');
    const form = await ana.waitForModal(/Who can do this\?/);
    const before = bot.slack.calls('chat.postMessage').length;
    const person = bot.slack.as('ben').id;

    await Promise.all([ana.submit(form, { person }), ana.submit(form, { person })]);

    expect(bot.slack.calls('chat.postMessage')).toHaveLength(before + 1);
  });

  it('can ask again where Slack did not take the message', async () => {
    const ana = await startWithAlert();
    await ana.press(await alertOf(ana), 'Ask an owner…');
    const form = await ana.waitForModal(/Who can do this\?/);
    const person = bot.slack.as('ben').id;
    refuse(bot, 'chat.postMessage', 'user_disabled');
    const refused = await ana.submit(form, { person });
    expect(JSON.stringify(refused.json?.['errors'])).toContain('account is deactivated');

    bot.slack.answerWith(undefined);
    await ana.submit(form, { person });
    await ana.waitForModal(/Sent to/);
  });

  it('is not decided by people who may only look', async () => {
    await startWithAlert();
    const ben = bot.slack.as('ben');
    await ben.command('/flow', 'orgs acme-github unwanted acme-labs');

    await sees(ben, /You need the role manager to say which organisations Flow needs/);
  });
});

describe('/flow orgs', () => {
  it('lists what needs somebody first, with buttons, and who said what', async () => {
    const ana = await startWithAlert();
    await ana.command('/flow', 'orgs acme-github requested acme-labs');
    await sees(ana, /Noted/);
    await ana.command('/flow', 'orgs');

    const table = await sees(ana, /Organisations and groups: 2, 1 needs somebody/);
    expect(table.plain.indexOf('acme-labs')).toBeLessThan(table.plain.search(/acme(?!-)/));
    expect(table.plain).toContain(`requested by @${ana.id}`);
    expect(buttons(table.blocks).map(({ label }) => label)).toContain('acme-labs was not requested');
  });

  it('offers a button where a form cannot open', async () => {
    const ana = await startWithAlert();
    await ana.mention('orgs acme-github ask acme-labs');

    expect((await sees(ana, /Whom to ask is said in a form/)).plain).toContain('[Ask an owner…]');
  });
});
