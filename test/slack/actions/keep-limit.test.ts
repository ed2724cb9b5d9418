import { afterEach, describe, expect, it } from 'vitest';
import { WorkspaceId } from '../../../src/core/ids.ts';
import { limited, startTested, type TestedBot } from './start-tested.ts';

let bot: TestedBot;
afterEach(async () => {
  expect(bot.slack.violations()).toEqual([]);
  await bot.close();
});

describe('keeping a limit', () => {
  it('writes it down and shows the report as it reads now, in the place of the message', async () => {
    bot = await startTested(limited);
    const ana = bot.slack.as('ana');

    await ana.press(bot.message, 'Keep it this way');

    const now = await ana.waitForMessage(/Fine, with limits you chose to keep/);
    expect(now.ts).toBe(bot.message.ts);
    expect(now.plain).toContain('Kept this way: flow-svc is only Reporter in acme/app.');
    expect(now.plain).toContain(`Kept by @${ana.id}`);
    expect(now.plain).not.toContain('[Keep it this way]');
    const [stored] = await bot.service.store.listIntegrations(WorkspaceId.parse(bot.slack.team.id));
    expect(stored?.accepted).toMatchObject([{ check: 'access-level', by: ana.id }]);
  });

  it('makes the next test say it, and ask for nothing', async () => {
    bot = await startTested(limited);
    const ana = bot.slack.as('ana');
    await ana.press(bot.message, 'Keep it this way');
    await ana.waitForMessage(/Kept by/);

    await ana.command('/flow', 'test acme');

    const { plain } = await bot.slack.until(
      () => ana.sees().messages.find((each) => each.ts !== bot.message.ts && each.plain.includes('Copy for a ticket')),
      'another report',
    );
    expect(plain).toContain('Fine, with limits you chose to keep');
    expect(plain).not.toContain('To do');
  });

  it('makes it fine among many', async () => {
    bot = await startTested(limited);
    const ana = bot.slack.as('ana');
    await ana.press(bot.message, 'Keep it this way');
    await ana.waitForMessage(/Kept by/);

    await ana.command('/flow', 'test all');

    const { plain } = await ana.waitForMessage(/The one integration is fine/);
    expect(plain).toContain('Fine, with limits you chose to keep');
  });

  it('is refused to who may only look, with whom to ask', async () => {
    bot = await startTested(limited, 'ben');
    const ben = bot.slack.as('ben');

    await ben.press(bot.message, 'Keep it this way');

    const { plain } = await ben.waitForMessage(/You need the role manager/);
    expect(plain).toContain(`Ask: @${bot.slack.as('ana').id}`);
  });
});
