import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWords } from '../../src/slack/words.ts';

describe('the words of a command', () => {
  it.each([
    ['', []],
    ['  test   all ', ['test', 'all']],
    ['status "acme gitlab"', ['status', 'acme gitlab']],
    ['status “acme gitlab”', ['status', 'acme gitlab']],
    ['status „acme gitlab“', ['status', 'acme gitlab']],
    ['status ‘acme gitlab’', ['status', 'acme gitlab']],
    ['status acme’s', ['status', 'acme’s']],
    ['test acme —deep', ['test', 'acme', '--deep']],
    ['test acme\u00a0–deep', ['test', 'acme', '--deep']],
    ['status a—b', ['status', 'a—b']],
    ['list owner:<@U012AB|ana>', ['list', 'owner:@U012AB']],
    ['list owner:<@U012AB>', ['list', 'owner:@U012AB']],
    ['admins add <!subteam^S012AB|@eng-ops> manager', ['admins', 'add', '@S012AB', 'manager']],
    ['admins add <!subteam^S012AB>', ['admins', 'add', '@S012AB']],
    ['assign acme <@U012AB|ana> <@W012CD>', ['assign', 'acme', '@U012AB', '@W012CD']],
    ['notify <#C012AB|eng metrics>', ['notify', '#C012AB']],
    ['test <https://git.example.com/a?b=1&amp;c=2|git.example.com>', ['test', 'https://git.example.com/a?b=1&c=2']],
    ['test <https://git.example.com>', ['test', 'https://git.example.com']],
    ['assign <mailto:ana@acme.example|ana@acme.example>', ['assign', 'ana@acme.example']],
    ['status a &amp; b', ['status', 'a', '&', 'b']],
    ['status &lt;name&gt;', ['status', '<name>']],
    ['status &amp;lt;', ['status', '&lt;']],
    ['status ""', ['status', '']],
  ])('of %j are %j', (text, words) => {
    expect(readWords(text)).toEqual(words);
  });

  it('come back whole from quotes, whatever is in them', () => {
    const word = fc.stringMatching(/^[^"'“”„«»‘’—–<>&\s][^"“”„«»‘’—–<>&]*$/u);
    fc.assert(
      fc.property(fc.array(word, { maxLength: 4 }), (words) => {
        expect(readWords(words.map((each) => `"${each}"`).join(' '))).toEqual(words);
      }),
    );
  });
});
