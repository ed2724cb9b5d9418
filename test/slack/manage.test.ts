import { afterEach, describe, expect, it } from 'vitest';
import { WorkspaceId } from '../../src/core/ids.ts';
import { addIntegration } from './add-integration.ts';
import { type Bot, startBot } from './start-bot.ts';

let bot: Bot;
afterEach(async () => {
  expect(bot.slack.violations()).toEqual([]);
  await bot.close();
});

async function start() {
  bot = await startBot();
  const acme = await addIntegration(bot, 'acme');
  return { ana: bot.slack.as('ana'), acme };
}

const stored = () => bot.service.store.listIntegrations(WorkspaceId.parse(bot.slack.team.id));

describe('a removal in Slack', () => {
  it('is undone with a button', async () => {
    const { ana, acme } = await start();
    await ana.command('/flow', 'remove acme');
    await ana.press(await ana.waitForMessage(/Remove acme\?/), 'Remove acme…');
    await ana.submit(await ana.waitForModal(/Type acme to confirm/), { typed: 'acme' });
    const removed = await ana.waitForMessage(/Removed acme/);
    const between = await stored();

    await ana.press(removed, 'Undo');

    await ana.waitForMessage(/acme is back/);
    expect(between).toEqual([]);
    expect(await stored()).toMatchObject([{ id: acme.id, name: 'acme', removed: null }]);
  });

  it('is not undone by who may not', async () => {
    const { ana } = await start();
    await ana.command('/flow', 'remove acme');
    await ana.press(await ana.waitForMessage(/Remove acme\?/), 'Remove acme…');
    await ana.submit(await ana.waitForModal(/Type acme to confirm/), { typed: 'acme' });
    await ana.waitForMessage(/Removed acme/);
    const ben = bot.slack.as('ben');

    await ben.command('/flow', 'restore acme');

    await ben.waitForMessage(/You need the role manager to remove/);
    expect(await stored()).toEqual([]);
  });
});

describe('a pause in Slack', () => {
  it('is told with its end, shown on the Home tab, and ended with a button', async () => {
    const { ana } = await start();

    await ana.command('/flow', 'pause acme until 30 Nov');
    const paused = await ana.waitForMessage(/acme is paused until Mon 30 Nov 2026/);
    await ana.openHome();
    const home = await bot.slack.until(() => bot.slack.seenBy('ana').home, 'the Home');

    expect(home?.plain).toContain('1 paused');
    expect(home?.plain).toMatch(/acme\W+· paused until/);
    await ana.press(paused, 'Resume acme');
    await ana.waitForMessage(/acme is no longer paused/);
    expect(await stored()).toMatchObject([{ paused: null }]);
  });
});
