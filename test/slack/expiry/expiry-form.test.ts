import { afterEach, describe, expect, it } from 'vitest';
import { WorkspaceId } from '../../../src/core/ids.ts';
import { readTokenEnd } from '../../../src/integrations/index.ts';
import type { StoredIntegration } from '../../../src/storage/documents.ts';
import { expiryUnknown } from '../../../src/watch/expiry-unknown.ts';
import { saying } from '../../builders/saying.ts';
import { anActor, NOW } from '../../builders/service.ts';
import type { Person, SeenMessage } from '../../world/slack.ts';
import { addIntegration } from '../add-integration.ts';
import { buttons } from '../blocks/read-blocks.ts';
import { type Bot, startBot } from '../start-bot.ts';

let bot: Bot;
let acme: StoredIntegration;
afterEach(async () => {
  expect(bot.slack.violations()).toEqual([]);
  await bot.close();
});

const workspace = () => WorkspaceId.parse(bot.slack.team.id);
const stored = () => bot.service.integrations.get(anActor({ workspace: workspace() }), acme.id);

async function ask(): Promise<void> {
  const { integrations, parts } = bot.service;
  const { signal } = new AbortController();
  await expiryUnknown({ integrations, alerts: bot.alerts, ledger: parts.ledger }).run({
    ...{ workspace: workspace(), slot: NOW, at: NOW, isDryRun: false, signal },
    observe: (seen) => bot.alerts.observe(workspace(), seen),
    post: async () => undefined,
  });
}

/** A token whose end its host does not tell: the question that stands in the channel, where Ana and Ben see it. */
async function startWithQuestion(): Promise<{
  readonly ana: Person;
  readonly ben: Person;
  readonly alert: SeenMessage;
}> {
  bot = await startBot({ alertChannel: 'eng-metrics' });
  acme = await addIntegration(bot, 'acme-gitlab');
  await ask();
  const ana = bot.slack.as('ana');
  return { ana, ben: bot.slack.as('ben'), alert: await questionOf(ana) };
}

const questionOf = (person: Person) => person.waitForMessage(/^Nobody knows when the token of acme-gitlab ends/);

describe('the question when a token ends', () => {
  it('has a button for the date and one for never', async () => {
    const { alert } = await startWithQuestion();

    expect(buttons(alert.blocks).map(({ label }) => label)).toEqual([
      'Type the date',
      'It never ends',
      'I’m on it',
      'Snooze…',
      'Someone else…',
    ]);
  });

  it('takes a day in a form, and is over with that', async () => {
    const { ana, alert } = await startWithQuestion();
    await ana.press(alert, 'Type the date');
    const form = await ana.waitForModal(/When does the token of acme-gitlab end\?/);
    expect(form.plain).toContain('does not tell when this token ends');
    await ana.submit(form, { Day: '2027-06-01' });

    await ana.waitForModal(/Noted: the token of acme-gitlab ends on Tue 1 Jun 2027/);
    expect(readTokenEnd(await stored())).toMatchObject({ state: 'ends', typed: { by: ana.id } });
    await ask();
    const over = await ana.waitForMessage(/Somebody typed the date: it ends on Tue 1 Jun 2027/);
    expect([over.ts, over.threadTs]).toContain(alert.ts);

    await ana.command('/flow', 'expiring 365');
    expect((await ana.waitForMessage(/Tokens that end within 365 days \(1\)/)).plain).toContain(`typed by @${ana.id}`);
  });

  it('is over at once with "It never ends"', async () => {
    const { ana, alert } = await startWithQuestion();
    await ana.press(alert, 'It never ends');

    await ana.waitForMessage(/Noted: the token of acme-gitlab never ends/);
    expect(readTokenEnd(await stored())).toMatchObject({ state: 'never', typed: { by: ana.id } });
  });

  it('takes never in the form, and shows in the next one who said so', async () => {
    const { ana, alert } = await startWithQuestion();
    await ana.press(alert, 'Type the date');
    await ana.submit(await ana.waitForModal(/When does the token/), { 'It ends': 'It never ends' });
    await ana.waitForModal(/Noted: the token of acme-gitlab never ends/);

    await ana.command('/flow', 'expiring acme-gitlab');
    expect((await ana.waitForModal(/When does the token/)).plain).toContain(`@${ana.id} typed that it never ends`);
  });

  it.each([
    ['no day', {}, 'Choose the day, or say that it never ends.'],
    ['a day that has begun', { Day: '2026-11-21' }, saying('That day has begun')],
    ['a day long ago', { Day: '2016-11-21' }, saying('That day has begun')],
    ['a year that is mistyped', { Day: '2227-06-01' }, saying('more than ten years away')],
  ])('says at its field what is wrong with %s', async (_what, answers, words) => {
    const { ana, alert } = await startWithQuestion();
    await ana.press(alert, 'Type the date');
    const refused = await ana.submit(await ana.waitForModal(/When does the token/), answers);

    expect(refused.json).toEqual({ response_action: 'errors', errors: { end: words } });
    expect((await stored()).typedEnd).toBeNull();
  });

  it('keeps nothing of a form that was opened for the token before', async () => {
    const { ana, alert } = await startWithQuestion();
    await ana.press(alert, 'Type the date');
    const form = await ana.waitForModal(/When does the token/);
    await bot.service.store.changeIntegration(workspace(), acme.id, (current) => ({
      ...current,
      credential: { ...current.credential, token: { ...current.credential.token, iv: 'YW5vdGhlciBvbmU=' } },
    }));
    const refused = await ana.submit(form, { Day: '2027-06-01' });

    expect(JSON.stringify(refused.json)).toContain('The token was renewed since this form was opened');
    expect((await stored()).typedEnd).toBeNull();
  });

  it('is answered by nobody who may only look', async () => {
    const { ben } = await startWithQuestion();
    const alert = await questionOf(ben);
    await ben.press(alert, 'It never ends');
    await ben.waitForMessage(/You need the role manager to edit integrations/);
    await ben.press(alert, 'Type the date');

    await bot.slack.until(
      () => [...ben.sees().messages].filter(({ plain }) => /You need the role manager/.test(plain))[1],
      'a second refusal',
    );
    expect((await stored()).typedEnd).toBeNull();
  });

  it('offers a button where a form cannot open', async () => {
    const { ana } = await startWithQuestion();
    await ana.mention('expiring acme-gitlab');

    const offered = await ana.waitForMessage(/When a token ends is said in a form/);
    expect(offered.plain).toContain('[Type the date]');
  });
});
