import { afterEach, describe, expect, it } from 'vitest';
import { type Bot, startBot } from '../start-bot.ts';

let bot: Bot;
afterEach(async () => {
  expect(bot.slack.violations()).toEqual([]);
  await bot.close();
});

const failing = () =>
  startBot({
    // biome-ignore lint/correctness/useYield: it breaks before it says anything.
    answer: async function* () {
      throw new Error('boom');
    },
  });

describe('the details of a fault', () => {
  it('can be copied: its kind, id, time and version', async () => {
    bot = await failing();
    const ana = bot.slack.as('ana');
    await ana.command('/flow', 'list');
    const message = await ana.waitForMessage(/a fault of the bot · fault-[0-9a-f]{8}/);

    await ana.press(message, 'Copy details');

    const { plain } = await ana.waitForModal(/Details of the fault/);
    const fault = /fault-[0-9a-f]{8}/.exec(message.plain)?.[0] ?? 'none';
    expect(plain).toContain(`Fault: ${fault}`);
    expect(plain).toMatch(/Kind: a fault of the bot\s+When: \d{4}-\d\d-\d\dT[\d:]+Z\s+Flow bot: 1\.2\.3/);
    expect(bot.logged.filter((line) => JSON.stringify(line).includes(fault))).toHaveLength(1);
  });

  it('come as a message when it is too late for a view', async () => {
    bot = await failing();
    const ana = bot.slack.as('ana');
    await ana.command('/flow', 'list');
    const message = await ana.waitForMessage(/fault of its own/);
    bot.slack.answerWith(({ path }) =>
      path === '/api/views.open' ? { status: 200, body: { ok: false, error: 'expired_trigger_id' } } : undefined,
    );

    await ana.press(message, 'Copy details');

    await ana.waitForMessage(/^fault-[0-9a-f]{8} · bot · .* · Flow bot 1\.2\.3$/m);
  });

  it('say that it was Slack that refused, where it was', async () => {
    bot = await startBot();
    const ana = bot.slack.as('ana');
    bot.slack.answerWith(({ path }) =>
      path === '/api/views.open' ? { status: 200, body: { ok: false, error: 'invalid_arguments' } } : undefined,
    );

    await ana.command('/flow', 'add-integration');

    await ana.waitForMessage(/Slack refused what the bot asked of it · fault-/);
  });
});
