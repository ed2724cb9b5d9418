import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quoteName, writeWords } from '../../commands/write-words.ts';
import { readWords } from '../../src/slack/words.ts';

describe('words written for a button', () => {
  it.each([
    [['test', 'acme', '--deep'], 'test acme --deep'],
    [['status', 'Acme GitLab'], 'status "Acme GitLab"'],
    [['list', 'name:acme labs'], 'list "name:acme labs"'],
    [['status', ''], 'status ""'],
    [['list', 'owner:@U0ANA'], 'list owner:@U0ANA'],
  ])('of %j are %s', (words, line) => {
    expect(writeWords(words)).toBe(line);
  });

  it.each([
    ['a quotation mark', 'a"b'],
    ['a curly one', '“a”'],
    ['an apostrophe', 'it’s'],
    ['an escape of Slack’s', '<!channel>'],
    ['an entity', '&lt;'],
    ['a line break', 'a\nb'],
    ['a mark of direction', 'a\u202eb'],
    ['more than Slack takes', 'x'.repeat(150)],
  ])('are none at all where one has %s', (_what, word) => {
    expect(writeWords(['status', word])).toBeUndefined();
  });

  it('read back as they were, whatever they are', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }))), (words) => {
        const line = writeWords(['test', ...words]);

        if (line !== undefined) expect(readWords(line)).toEqual(['test', ...words]);
      }),
    );
  });
});

describe('a name in a sentence', () => {
  it('cannot end its own quotes', () => {
    expect(quoteName('a`b')).toBe('`aˋb`');
  });
});
