import { afterEach, describe, expect, it } from 'vitest';
import type { Finding } from '../../src/core/alert.ts';
import { WorkspaceId } from '../../src/core/ids.ts';
import type { StoredIntegration } from '../../src/storage/documents.ts';
import { aFinding } from '../builders/alerts.ts';
import { saying } from '../builders/saying.ts';
import { NOW } from '../builders/service.ts';
import type { Person, SeenMessage } from '../world/slack.ts';
import { addIntegration } from './add-integration.ts';
import { type Bot, startBot } from './start-bot.ts';

let bot: Bot;
let acme: StoredIntegration;
afterEach(async () => {
  expect(bot.slack.violations()).toEqual([]);
  await bot.close();
});

const dayMs = 24 * 60 * 60 * 1000;
const workspace = () => WorkspaceId.parse(bot.slack.team.id);
const listAlerts = () => bot.alerts.list(workspace());

/** An alert in the channel of everybody, where Ana answers for the integration and Ben for nothing. */
async function start(given: Partial<Finding> = {}): Promise<{ readonly ana: Person; readonly ben: Person }> {
  bot = await startBot({ alertChannel: 'eng-metrics' });
  acme = await addIntegration(bot, 'acme-gitlab');
  const finding = aFinding({ integration: { id: acme.id, name: acme.name }, isCertain: true, ...given });
  await bot.alerts.observe(workspace(), { integration: acme.id, kinds: ['connection'], findings: [finding] });
  return { ana: bot.slack.as('ana'), ben: bot.slack.as('ben') };
}

const findAlert = (person: Person): Promise<SeenMessage> => person.waitForMessage(/^acme-gitlab is broken/);

/** Slack shows words at a field of the form that stays open. */
const atField = (words: unknown) => ({ response_action: 'errors', errors: { chosen: words } });

describe('the form that snoozes an alert', () => {
  it('opens with the button, and snoozes for as long as was chosen, with the reason', async () => {
    const { ana } = await start();
    await ana.press(await findAlert(ana), 'Snooze…');
    const form = await ana.waitForModal(/For how long/);
    await ana.submit(form, { 'For how long?': '7 days', Why: '--the new token comes with the move' });

    await ana.waitForModal(/Snoozed until Sat 28 Nov 2026/);
    await ana.waitForMessage(/Snoozed until .*: --the new token comes with the move/);
    expect(await listAlerts()).toMatchObject([{ snoozed: { by: ana.id } }]);
  });

  it('takes a date, and asks for it where it is missing', async () => {
    const { ana } = await start();
    await ana.press(await findAlert(ana), 'Snooze…');
    const form = await ana.waitForModal(/For how long/);
    const asked = await ana.submit(form, { 'For how long?': 'Until the date below' });
    expect(asked.json).toEqual(atField('Choose the date, or one of the times above it.'));
    await ana.submit(form, { Date: '2026-11-30' });

    await ana.waitForModal(/Snoozed until Mon 30 Nov 2026/);
  });

  it('says at its field that a day has passed', async () => {
    const { ana } = await start();
    await ana.press(await findAlert(ana), 'Snooze…');
    const form = await ana.waitForModal(/For how long/);
    const refused = await ana.submit(form, { 'For how long?': 'Until the date below', Date: '2026-11-01' });

    expect(refused.json).toEqual(atField(saying('That moment has passed')));
    expect(await listAlerts()).toMatchObject([{ snoozed: null }]);
  });

  it('says until when a reminder can wait, and lets it wait for no longer', async () => {
    const { ana } = await start({ snoozeUpTo: new Date(NOW + 2 * dayMs).toISOString() });
    await ana.press(await findAlert(ana), 'Snooze…');
    const form = await ana.waitForModal(/at most: then the next reminder is due/);
    expect(form.plain).toContain('1 day');
    expect(form.plain).not.toContain('3 days');
    await ana.submit(form);

    await ana.waitForModal(/Snoozed until Mon 23 Nov 2026[\s\S]*cannot wait for longer/);
  });

  it('does for nobody what the command would not do for them', async () => {
    const { ben } = await start();
    await ben.press(await findAlert(ben), 'Snooze…');
    await ben.submit(await ben.waitForModal(/For how long/));

    await ben.waitForModal(/You need the role manager/);
    expect(await listAlerts()).toMatchObject([{ snoozed: null }]);
  });

  it('opens with /flow snooze and a name', async () => {
    const { ana } = await start();
    await findAlert(ana);
    await ana.command('/flow', 'snooze acme-gitlab');

    await ana.waitForModal(/For how long/);
  });
});

describe('giving an alert to somebody else', () => {
  it('says so in the message, and mentions them once in its thread', async () => {
    const { ana, ben } = await start();
    const alert = await findAlert(ana);
    await ana.press(alert, 'Someone else…');
    const form = await ana.waitForModal(/Who takes care of it/);
    await ana.submit(form, { 'Who takes care of it?': ben.id });

    await ana.waitForModal(/That alert is theirs now/);
    const reply = await ben.waitForMessage(/This is yours now/);
    expect(reply.threadTs).toBe(alert.ts);
    await ana.waitForMessage(/takes care of it/);
    const [{ id } = { id: '' }] = await listAlerts();
    await ana.command('/flow', `assign ${id} <@${ben.id}>`);
    await ana.waitForMessage(/That alert is theirs already/);
    expect(ben.sees().messages.filter(({ plain }) => plain.includes('This is yours now'))).toHaveLength(1);
  });

  it('refuses a guest at the field', async () => {
    const { ana } = await start();
    await ana.press(await findAlert(ana), 'Someone else…');
    const form = await ana.waitForModal(/Who takes care of it/);
    const refused = await ana.submit(form, { 'Who takes care of it?': bot.slack.as('gus').id });

    expect(refused.json).toEqual(atField(saying('no full member of this workspace')));
    expect(await listAlerts()).toMatchObject([{ assignee: null }]);
  });

  it('is refused to those who may not, and lets those who were given it act', async () => {
    const { ana, ben } = await start();
    await findAlert(ana);
    const [{ id } = { id: '' }] = await listAlerts();
    await ben.command('/flow', `assign ${id} <@${ben.id}>`);
    await ben.waitForMessage(/You need the role manager/);
    await ana.command('/flow', `assign ${id} <@${ben.id}>`);
    await ben.waitForMessage(/This is yours now/);
    await ben.press(await findAlert(ben), 'I’m on it');

    await ana.waitForMessage(/Taken on by/);
    expect(await listAlerts()).toMatchObject([{ acknowledged: { by: ben.id } }]);
  });
});

describe('the shortcut of a message', () => {
  it('opens the form for the alert that stands there, and from its thread', async () => {
    const { ana, ben } = await start();
    await ana.messageShortcut(await findAlert(ana), 'snooze-message');
    const form = await ana.waitForModal(/acme-gitlab is broken[\s\S]*For how long/);
    await ana.close(form);
    const [{ id } = { id: '' }] = await listAlerts();
    await ana.command('/flow', `assign ${id} <@${ben.id}>`);
    await ana.messageShortcut(await ana.waitForMessage(/This is yours now/), 'snooze-message');
    await ana.submit(await ana.waitForModal(/For how long/));

    await ana.waitForMessage(/Snoozed until/);
  });

  it('says of any other message that it is no alert', async () => {
    const { ana } = await start();
    await ana.command('/flow', 'about');
    await ana.messageShortcut(await ana.waitForMessage(/1\.2\.3/), 'snooze-message');

    await ana.waitForModal(/This message is no alert of Flow/);
  });

  it('says of an alert that is over that nothing is left to do', async () => {
    const { ana } = await start();
    await findAlert(ana);
    await bot.alerts.observe(workspace(), { integration: acme.id, kinds: ['connection'], findings: [] });
    await ana.messageShortcut(await ana.waitForMessage(/^Over:/), 'snooze-message');

    await ana.waitForModal(/That is over/);
  });

  it('tells a guest nothing of an alert', async () => {
    const { ana } = await start();
    const gus = bot.slack.as('gus');
    await gus.messageShortcut(await findAlert(ana), 'snooze-message');

    const told = await gus.waitForModal(/You need the role viewer/);
    expect(told.plain).not.toContain('acme-gitlab');
  });
});
