import { describe, expect, it } from 'vitest';
import { cleanText } from '../../src/terminal/clean-text.ts';
import { cutTo, displayWidth, padTo, wrapAfter, wrapSpans } from '../../src/terminal/wrap-text.ts';

const texts = (lines: ReturnType<typeof wrapSpans>) => lines.map((line) => line.map((span) => span.text).join(''));

describe('what somebody else says', () => {
  it.each([
    ['colours', 'a\u001b[31mb', 'a[31mb'],
    ['a cleared screen', '\u001b[2J\u001bcgone', '[2Jcgone'],
    ['a new title of the window', '\u001b]0;owned\u0007x', ']0;ownedx'],
    ['8-bit control characters', 'a\u009b31mb', 'a31mb'],
    ['a bell', 'a\u0007b', 'ab'],
    ['lines', 'a\r\n\tb\nc', 'a b c'],
    ['another direction', 'a\u202etxt.exe\u2066b', 'atxt.exeb'],
    ['letters without width', 'a\u200bb\ufeff', 'ab'],
    ['a token', 'it is ghp_canary0000000000000000000000000001', 'it is [secret]'],
    ['other alphabets and emoji', 'Zoë 東京 👩‍💻', 'Zoë 東京 👩‍💻'],
  ])('is one line of text without %s', (_what, text, cleaned) => {
    expect(cleanText(text)).toBe(cleaned);
  });
});

describe('the width of a text', () => {
  it.each([
    ['abc', 3],
    ['Zoë', 3],
    ['“a” … ·', 7],
    ['東京', 4],
    ['👩‍💻', 2],
    ['e\u0301', 1],
    ['', 0],
  ])('%j takes %i columns', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });

  it.each([
    ['abcdef', 6, 'abcdef'],
    ['abcdefg', 6, 'abcde…'],
    ['東京都', 5, '東京…'],
    ['a\u001b[2Jb', 80, 'a[2Jb'],
  ])('%j is cut to %i', (text, width, cut) => {
    expect(cutTo(text, width)).toBe(cut);
  });

  it('counts for padding', () => {
    expect(padTo('東', 4)).toBe('東  ');
  });
});

describe('wrapping', () => {
  it('breaks between words', () => {
    expect(texts(wrapSpans([{ text: 'one two  three four' }], 9))).toEqual(['one two', 'three', 'four']);
  });

  it('goes on in the next span, with its own style', () => {
    expect(wrapSpans([{ text: 'one two' }, { text: '(id)', style: 'dim' }], 9)).toEqual([
      [{ text: 'one two' }],
      [{ text: '(id)', style: 'dim' }],
    ]);
  });

  it('parts a word that fits on no line, and never an address', () => {
    expect(texts(wrapSpans([{ text: 'x'.repeat(12) }], 5))).toEqual(['xxxxx', 'xxxxx', 'xx']);
    expect(texts(wrapSpans([{ text: 'https://git.example.com/a' }], 5))).toEqual(['https://git.example.com/a']);
  });

  it('keeps room for what stands before it', () => {
    expect(texts(wrapAfter([{ text: 'To do: ' }], [{ text: 'one two three' }], 15))).toEqual([
      'To do: one two',
      '       three',
    ]);
  });

  it('hides a token before it could part it', () => {
    expect(texts(wrapSpans([{ text: 'ghp_canary0000000000000000000000000001' }], 10))).toEqual(['[secret]']);
  });
});
