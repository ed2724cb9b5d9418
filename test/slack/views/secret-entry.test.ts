import { afterEach, describe, expect, it } from 'vitest';
import { aFailingReport } from '../../builders/reports.ts';
import { saying } from '../../builders/saying.ts';
import { canary, type FakeChecks } from '../../builders/service.ts';
import type { Person, SeenView } from '../../world/slack.ts';
import { type Bot, startBot } from '../start-bot.ts';
import { give, linkOf, publicUrl } from './secret-links.ts';

let bot: Bot;
afterEach(async () => {
  expect(bot.slack.violations()).toEqual([]);
  expect(JSON.stringify([bot.slack.calls(), bot.logged])).not.toContain(canary);
  await bot.close();
});

async function start(secretEntry: 'both' | 'modal', checks?: FakeChecks): Promise<Person> {
  bot = await startBot({ secretEntry, parts: { publicUrl }, ...(checks ? { checks } : {}) });
  return bot.slack.as('ana');
}

async function openForm(ana: Person): Promise<SeenView> {
  await ana.command('/flow', 'add-integration gitlab');
  return ana.waitForModal(/Access token/);
}

const answers = { Address: 'https://git.example.com', Groups: 'acme' };

describe('where both ways are open', () => {
  it('an empty field leads to the page', async () => {
    const ana = await start('both');
    const form = await openForm(ana);
    await ana.submit(form, answers);
    const waiting = await ana.waitForModal(/Type the access token/);

    await give(bot, linkOf(waiting), canary);

    await ana.waitForModal(/Successfully connected/);
    expect(form.submit).toBe('Go on');
    expect(form.plain).toContain('Leave it empty to type it on a page instead');
  });

  it('a filled one to the test', async () => {
    const ana = await start('both');

    await ana.submit(await openForm(ana), { ...answers, 'Access token': canary });

    await ana.waitForModal(/Successfully connected/);
  });
});

describe('where the form takes secrets', () => {
  it('one that is missed for another host is typed there', async () => {
    const ana = await start('modal', () => aFailingReport());
    await ana.submit(await openForm(ana), { ...answers, 'Access token': canary });
    await ana.submit(await ana.waitForModal(/Broken/));
    const form = await ana.waitForModal(/Leave it empty to keep/);

    const answer = await ana.submit(form, { Address: 'https://other.example.com', 'Access token': '' });

    expect(answer.json).toMatchObject({ errors: { token: saying('type the token again') } });
  });

  it('an empty field is missed, and no page is offered', async () => {
    const ana = await start('modal');

    const form = await openForm(ana);
    const answer = await ana.submit(form, { ...answers, 'Access token': ' ' });

    expect(answer.json).toMatchObject({ response_action: 'errors', errors: { token: saying('empty') } });
    expect(form.submit).toBe('Test connection');
  });
});
