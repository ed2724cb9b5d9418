import { afterEach, describe, expect, it } from 'vitest';
import { addIntegration } from './add-integration.ts';
import { type Bot, startBot } from './start-bot.ts';

let bot: Bot;
afterEach(async () => {
  expect(bot.slack.violations()).toEqual([]);
  await bot.close();
});

async function start(name: string) {
  bot = await startBot();
  return bot.slack.as(name);
}

describe('the shortcut to a new integration', () => {
  it('opens the form', async () => {
    const ana = await start('ana');

    await ana.shortcut('add-integration');

    await ana.waitForModal(/Where is the code/);
  });

  it('tells who may not add, directly', async () => {
    const ben = await start('ben');

    await ben.shortcut('add-integration');

    expect((await ben.waitForMessage(/You need the role manager/)).onlyFor).toBe(ben.id);
  });
});

describe('the shortcut that tests everything', () => {
  it('says how many are tested, and writes the outcome to the person', async () => {
    const ana = await start('ana');
    await addIntegration(bot, 'acme');
    await addIntegration(bot, 'labs');

    await ana.shortcut('test-all');

    await ana.waitForModal(/Testing 2 integrations; the result comes as a message from Flow/);
    const message = await ana.waitForMessage(/All 2 integrations are fine/);
    expect(message.onlyFor).toBe(ana.id);
    expect(bot.slack.seenBy('ben').messages).toEqual([]);
  });

  it('runs nothing where there is nothing', async () => {
    const ana = await start('ana');

    await ana.shortcut('test-all');

    await ana.waitForModal(/No integration has been added yet/);
    expect(bot.meter.ran).toEqual([]);
  });

  it('tells a guest in the view that they may not', async () => {
    const gus = await start('gus');
    await addIntegration(bot, 'acme');

    await gus.shortcut('test-all');

    await gus.waitForModal(/You need the role viewer to test/);
    expect(gus.sees().messages).toEqual([]);
  });

  it('runs all the same when its view comes too late', async () => {
    const ana = await start('ana');
    await addIntegration(bot, 'acme');
    bot.slack.answerWith(({ path }) =>
      path === '/api/views.open' ? { status: 200, body: { ok: false, error: 'expired_trigger_id' } } : undefined,
    );

    await ana.shortcut('test-all');

    await ana.waitForMessage(/The one integration is fine/);
  });
});
