import { describe, expect, it } from 'vitest';
import { looksLikeSecret } from '../../../src/core/secret.ts';
import { readMention } from '../../../src/slack/events/read-mention.ts';

describe('what is written to the bot', () => {
  it.each([
    ['<@U0FLOW> test prod', ['test', 'prod']],
    ['<@U0FLOW|flow> test prod', ['test', 'prod']],
    ['<@U0FLOW>', []],
    ['hi <@U0FLOW> test prod', ['test', 'prod']],
    ['<@U0FLOW> list owner:<@U0ANA|ana>', ['list', 'owner:@U0ANA']],
    ['<@U0FLOW> `test prod`', ['test', 'prod']],
    ['<@U0FLOW> ```test "acme gitlab"```', ['test', 'acme gitlab']],
    ['<@U0FLOW> ```\n/flow test prod\n```', ['test', 'prod']],
    ['<@U0FLOW> test `acme-gitlab`', ['test', 'acme-gitlab']],
    ['<@U0FLOW> /flow list', ['list']],
    ['test prod', ['test', 'prod']],
    ['', []],
  ])('as %j is %j', (text, words) => {
    expect(readMention(text, 'U0FLOW')).toEqual(words);
  });

  it('is read without its first mention where Slack does not say who the bot is', () => {
    expect(readMention('<@U0FLOW> test prod', undefined)).toEqual(['test', 'prod']);
  });

  it('keeps a secret that stands before the mention, so that it is refused', () => {
    const words = readMention('ghp_canary0000000000000000000000000001 <@U0FLOW> list', 'U0FLOW');

    expect(words.some(looksLikeSecret)).toBe(true);
  });
});
