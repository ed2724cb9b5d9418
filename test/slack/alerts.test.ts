import { afterEach, describe, expect, it } from 'vitest';
import type { Finding } from '../../src/core/alert.ts';
import { WorkspaceId } from '../../src/core/ids.ts';
import type { StoredIntegration } from '../../src/storage/documents.ts';
import { aFinding } from '../builders/alerts.ts';
import type { Person, SeenMessage } from '../world/slack.ts';
import { addIntegration } from './add-integration.ts';
import { type Bot, type BotOptions, startBot } from './start-bot.ts';

let bot: Bot;
let acme: StoredIntegration;
afterEach(async () => {
  expect(bot.slack.violations()).toEqual([]);
  await bot.close();
});

async function start(options: BotOptions = {}): Promise<Person> {
  bot = await startBot(options);
  acme = await addIntegration(bot, 'acme-gitlab');
  return bot.slack.as('ana');
}

const workspace = () => WorkspaceId.parse(bot.slack.team.id);
const broken = (given: Partial<Finding> = {}) =>
  aFinding({ integration: { id: acme.id, name: acme.name }, isCertain: true, ...given });
const look = (...findings: readonly Finding[]) =>
  bot.alerts.observe(workspace(), { integration: acme.id, kinds: ['connection'], findings });

/** The only message of an alert that is there, once it says that. */
function alertOf(person: Person, words: RegExp): Promise<SeenMessage> {
  return bot.slack.until(() => {
    const all = person.sees().messages.filter(({ plain }) => /^(?:acme-gitlab is broken|Over:)/.test(plain));
    return all.length === 1 && words.test(all[0]?.plain ?? '') && all[0];
  }, `one alert like ${words.source}`);
}

describe('an alert in Slack', () => {
  it('is one message to its owner where no channel is named: what is wrong, what it costs, what to do', async () => {
    const ana = await start();
    await look(broken());

    const alert = await alertOf(ana, /is broken: the certificate ended/);
    expect(alert.plain).toMatch(/Flow has stopped reading 214 repositories\.[\s\S]*Critical · first seen/);
    expect(alert.plain).toMatch(/\[Test again\].*\[I’m on it\].*\[Snooze…\].*\[Someone else…\]/);
  });

  it('says since when Flow reads nothing, and from how many repositories', async () => {
    const ana = await start();
    await look(broken({ blindSince: '2026-11-19T04:00:00Z' }));

    const alert = await alertOf(ana, /is broken/);
    expect(alert.plain).toMatch(/Flow has read nothing from 214 repositories since .+ \(.+\)\./);
  });

  it('asks before a button changes something at a host', async () => {
    const ana = await start();
    const ask = 'This makes webhooks of acme-gitlab at the host.';
    await look(broken({ actions: [{ label: 'Create webhooks', command: `webhooks ${acme.id} repair`, ask }] }));

    const alert = await alertOf(ana, /is broken/);
    expect(JSON.stringify(alert.blocks)).toMatch(/"Create webhooks".*"confirm":.*This makes webhooks of acme-gitlab/);
  });

  it('pings nobody by the words of a host', async () => {
    const ana = await start();
    await look(broken({ title: 'acme-gitlab is broken: <!channel> <@U0BEN> *now*' }));

    expect((await alertOf(ana, /is broken/)).plain).toContain('<!channel> <@U0BEN>');
  });

  it('changes in place, and says in its thread what is news', async () => {
    const ana = await start();
    await look(broken());
    await alertOf(ana, /is broken/);
    await look(broken({ rank: 3, title: 'acme-gitlab is broken: the host is gone' }));

    await alertOf(ana, /the host is gone/);
    await bot.slack.until(
      () => ana.sees().messages.find(({ plain }) => plain.includes('It has become worse')),
      'a reply in the thread',
    );
  });

  it('is taken on with its button, and calls nobody after that', async () => {
    const ana = await start();
    await look(broken());
    await ana.press(await alertOf(ana, /is broken/), 'I’m on it');

    expect((await alertOf(ana, /Taken on by/)).plain).not.toContain('[I’m on it]');
    expect(await bot.alerts.list(workspace())).toMatchObject([{ acknowledged: { by: ana.id } }]);
  });

  it('is closed in its place when it is over, with how long it lasted', async () => {
    const ana = await start();
    await look(broken());
    await alertOf(ana, /is broken/);
    await look();

    const over = await alertOf(ana, /^Over:/);
    expect(over.plain).toMatch(/It is fine again, after/);
    expect(over.plain).not.toContain('[');
  });

  it('is listed by /flow alerts, and for those alone who answer for it by /flow alerts mine', async () => {
    const ana = await start();
    await look(broken());
    await ana.command('/flow', 'alerts');
    await bot.slack.until(() => ana.sees().messages.find(({ plain }) => plain.includes('Open alerts (1)')), 'the list');
    const ben = bot.slack.as('ben');
    await ben.command('/flow', 'alerts mine');

    await bot.slack.until(
      () => ben.sees().messages.find(({ plain }) => plain.includes('Nothing is wrong that you answer for')),
      'an empty list',
    );
  });

  it('is taken on by those who answer for it, and by managers; others are told whom to ask', async () => {
    await start();
    await look(broken());
    const ben = bot.slack.as('ben');
    await ben.command('/flow', 'ack acme-gitlab');

    await bot.slack.until(
      () => ben.sees().messages.find(({ plain }) => plain.includes('You need the role manager')),
      'a refusal',
    );
  });
});
