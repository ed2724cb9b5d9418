import { describe, expect, it } from 'vitest';
import { cutPage, readPage } from '../../commands/pages.ts';
import type { CommandRequest } from '../../src/core/command-request.ts';
import { anActor } from '../builders/service.ts';

const items = (count: number) => Array.from({ length: count }, (_each, index) => index + 1);
const asking = (words: readonly string[], surface: CommandRequest['surface'] = 'slack'): CommandRequest => ({
  surface,
  actor: anActor(),
  words,
  signal: new AbortController().signal,
});
const turns = ({ actions }: ReturnType<typeof cutPage>) => actions.map(({ label, command }) => [label, command]);

describe('pages of a long list', () => {
  it.each([
    [0, undefined, 0, ''],
    [100, undefined, 100, ''],
    [101, undefined, 100, ', 1–100'],
    [101, 2, 1, ', 101–101'],
    [512, 6, 12, ', 501–512'],
  ])('of %i things, page %s shows %i%s', (count, page, length, range) => {
    expect(cutPage(items(count), page, asking(['list']))).toMatchObject({ shown: { length }, range });
  });

  it('lead on and back with the filter kept', () => {
    const words = ['ls', 'state:failing', 'name:acme labs', 'page:2'];

    expect(turns(cutPage(items(350), 2, asking(words)))).toEqual([
      ['Previous 100', 'ls state:failing "name:acme labs" page:1'],
      ['Next 100', 'ls state:failing "name:acme labs" page:3'],
    ]);
    expect(turns(cutPage(items(250), 2, asking(words)))).toContainEqual([
      'Next 50',
      'ls state:failing "name:acme labs" page:3',
    ]);
    expect(turns(cutPage(items(250), 3, asking(words)))).toHaveLength(1);
  });

  it('are one in a terminal, unless it asks for less', () => {
    expect(cutPage(items(512), undefined, asking(['list'], 'terminal')).shown).toHaveLength(512);
    expect(cutPage(items(512), 6, asking(['list'], 'terminal')).shown).toHaveLength(12);
  });

  it.each([
    [250, 4, 'There are 3 pages, so page 4 is not there.'],
    [3, 2, 'There is only one page.'],
  ])('of %i things end before page %i', (count, page, words) => {
    expect(() => cutPage(items(count), page, asking(['list']))).toThrow(words);
  });
});

describe('the page among the words', () => {
  it('is taken out of them', () => {
    expect(readPage(['a', 'PAGE:12', 'b'])).toEqual({ words: ['a', 'b'], page: 12 });
    expect(readPage(['a'])).toEqual({ words: ['a'], page: undefined });
  });

  it.each([['page:0'], ['page:-1'], ['page:'], ['page:two'], ['page:1.5'], ['page:9999999']])('is not %s', (word) => {
    expect(() => readPage([word])).toThrow('A page is a number from 1 on, such as page:2.');
  });

  it('stands there once', () => {
    expect(() => readPage(['page:1', 'page:2'])).toThrow('named twice');
  });
});
