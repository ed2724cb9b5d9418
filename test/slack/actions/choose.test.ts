import { afterEach, describe, expect, it } from 'vitest';
import type { AnswerCommand } from '../../../src/core/command-request.ts';
import type { ChoiceReply } from '../../../src/core/reply.ts';
import { type Bot, startBot } from '../start-bot.ts';

let bot: Bot;
afterEach(async () => {
  expect(bot.slack.violations()).toEqual([]);
  await bot.close();
});

const question: ChoiceReply = {
  kind: 'choice',
  title: '"acme" stands for 2 integrations.',
  lines: [],
  prompt: 'Choose an integration',
  options: [
    { label: 'acme-github', command: 'test int_1' },
    { label: 'acme-gitlab', command: 'test "acme gitlab"' },
  ],
};

describe('a menu of what may be meant', () => {
  it('runs what is chosen, in the place of the question', async () => {
    const heard: (readonly string[])[] = [];
    const answer: AnswerCommand = async function* ({ words }) {
      heard.push(words);
      if (words.includes('acme')) yield question;
      else yield { kind: 'notice', tone: 'done', title: 'chosen', lines: [], actions: [] };
    };
    bot = await startBot({ answer });
    const ana = bot.slack.as('ana');
    await ana.command('/flow', 'test acme');

    await ana.choose(await ana.waitForMessage(/stands for 2/), 'Choose an integration', 'acme-gitlab');

    await ana.waitForMessage(/^chosen$/);
    expect(heard).toEqual([
      ['test', 'acme'],
      ['test', 'acme gitlab'],
    ]);
    expect(ana.sees().messages).toHaveLength(1);
  });
});
