import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WorkspaceId } from '../../src/core/ids.ts';
import { aFinding } from '../builders/alerts.ts';
import type { Person } from '../world/slack.ts';
import { addIntegration } from './add-integration.ts';
import { type Bot, startBot } from './start-bot.ts';

let bot: Bot;
let ana: Person;
beforeEach(async () => {
  bot = await startBot({ alertChannel: 'eng-metrics' });
  ana = bot.slack.as('ana');
});
afterEach(async () => {
  expect(bot.slack.violations()).toEqual([]);
  await bot.close();
});

const place = (name: string) => `<#${bot.slack.channelId(name)}|${name}>`;
const settings = () => bot.service.store.getSettings(WorkspaceId.parse(bot.slack.team.id));

/** Where messages that say that stand. */
const placesOf = (words: RegExp) =>
  ana.sees().messages.flatMap(({ plain, channel }) => (words.test(plain) ? [channel] : []));

describe('/flow notify', () => {
  it('sets a route, tells those in the channel so, and sends alerts there from then on', async () => {
    const acme = await addIntegration(bot, 'acme-gitlab');
    await ana.command('/flow', `notify ${place('general')} critical`);
    await ana.waitForMessage(/The route is set/);

    expect(placesOf(/Critical alerts of all integrations come here from now on\./)).toEqual([
      bot.slack.channelId('general'),
    ]);
    for (const severity of ['critical', 'warning'] as const) {
      const title = `acme-gitlab is broken: a ${severity} thing`;
      const about = { integration: { id: acme.id, name: acme.name }, about: severity, severity, title };
      await bot.alerts.observe(WorkspaceId.parse(bot.slack.team.id), {
        integration: null,
        kinds: [],
        findings: [aFinding({ ...about, isCertain: true })],
      });
      await ana.waitForMessage(new RegExp(title));
    }
    expect(placesOf(/a critical thing/)).toEqual([bot.slack.channelId('general')]);
    expect(placesOf(/a warning thing/)).toEqual([bot.slack.channelId('eng-metrics')]);
  });

  it('sets no route to where the bot cannot write, and says how it could', async () => {
    const channel = bot.slack.channelId('general');
    bot.slack.answerWith(({ path, body }) =>
      path === '/api/chat.postMessage' && new URLSearchParams(body).get('channel') === channel
        ? { status: 200, body: { ok: false, error: 'not_in_channel' } }
        : undefined,
    );
    await ana.command('/flow', `notify ${place('general')}`);

    await ana.waitForMessage(/The bot is not in that channel\. Invite it there: \/invite @Flow/);
    expect((await settings()).routes).toEqual([]);
  });

  it('shows by a message in each place whether alerts would arrive, with its button', async () => {
    await ana.command('/flow', `notify ${place('general')} critical`);
    const set = await ana.waitForMessage(/The route is set/);
    await ana.press(set, 'Send a test');

    await ana.waitForMessage(/The test has arrived/);
    expect(placesOf(/This is a test: alerts of Flow bot arrive here/).toSorted()).toEqual(
      [bot.slack.channelId('eng-metrics'), bot.slack.channelId('general')].toSorted(),
    );
  });

  it('keeps quiet hours, and ends them with its button', async () => {
    await ana.command('/flow', 'notify quiet 20:00-07:00 weekends');
    const quiet = await ana.waitForMessage(/Quiet from 20:00 to 07:00, and on weekends/);
    expect((await settings()).quiet).toEqual({ from: '20:00', to: '07:00', weekends: true });
    await ana.press(quiet, 'End quiet hours');

    await ana.waitForMessage(/^There are no quiet hours/);
    expect((await settings()).quiet).toBeNull();
  });

  it('changes nothing for whoever may only look', async () => {
    const ben = bot.slack.as('ben');
    await ben.command('/flow', `notify ${place('general')}`);

    await ben.waitForMessage(/You need the role manager/);
    expect((await settings()).routes).toEqual([]);
    expect(placesOf(/come here from now on/)).toEqual([]);
  });
});
