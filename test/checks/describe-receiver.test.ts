import { describe, expect, it } from 'vitest';
import { describeReceivers } from '../../src/checks/describe-receiver.ts';
import { hookPresent } from '../../src/checks/hook-present.ts';
import { aContext } from '../builders/context.ts';
import { aHook, hooking } from '../builders/organizations.ts';
import { saying } from '../builders/saying.ts';

const at = (host: string) => aHook({ url: `https://${host}/webhooks/github/1` });
const own = { host: 'flow-bot.example.com', isOwn: true };
const other = { host: 'flow.example.com', isOwn: false };

describe('where webhooks deliver to', () => {
  it.each([
    [[], own, ''],
    [[at('flow-bot.example.com')], undefined, ''],
    [[at('flow-bot.example.com')], own, ' It delivers to this bot (flow-bot.example.com).'],
    [[at('flow.example.com')], other, ' It delivers to flow.example.com, not to this bot.'],
    [[at('flow.pluralsight.com')], own, ' It delivers to flow.pluralsight.com, not to this bot.'],
    [
      [at('flow.pluralsight.com'), at('flow-bot.example.com')],
      own,
      ' They deliver to this bot (flow-bot.example.com) and flow.pluralsight.com.',
    ],
  ])('is said of which of the two it is: %#', (hooks, receiver, words) => {
    expect(describeReceivers(hooks, receiver)).toBe(words);
  });

  it('stands in the report, and in its facts', async () => {
    const context = aContext({
      provider: 'github',
      receiver: own,
      host: { hooks: hooking([at('flow-bot.example.com')]) },
    });

    expect(await hookPresent.run(context)).toMatchObject({
      status: 'pass',
      detail: saying('It delivers to this bot (flow-bot.example.com).'),
      facts: { receivers: ['flow-bot.example.com'] },
    });
  });
});
