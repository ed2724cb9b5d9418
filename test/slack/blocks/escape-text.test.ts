import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bold, escapeText, escapeWithCode, plain } from '../../../src/slack/blocks/escape-text.ts';

describe('text that others wrote', () => {
  it.each([
    ['<!channel>', '&lt;!channel&gt;'],
    ['<@U1>', '&lt;@U1&gt;'],
    ['<https://evil.example|github.com>', '&lt;https://evil.example|github.com&gt;'],
    ['a & b', 'a &amp; b'],
    ['&lt;', '&amp;lt;'],
    ['one\r\n> two', 'one &gt; two'],
    ['\u202Egnp.exe', 'gnp.exe'],
    ['ac\u200Bme', 'acme'],
    ['a\u0000b\u0007', 'ab'],
    ['half \uD83D', 'half \uFFFD'],
    ['&amp;', '&amp;amp;'],
    ['@here', '@here'],
    [':tada:', '꞉tada:'],
    ['> quoted', '› quoted'],
    ['at 2026-12-01T00:00:00Z', 'at 2026-12-01T00:00:00Z'],
    ['a:+1:b :skin-tone-2:', 'a꞉+1:b ꞉skin-tone-2:'],
    ['https://git.example.com:8443/a', 'https://git.example.com:8443/a'],
    ['*bold* _italic_ ~struck~', '∗bold* ˍitalic_ ∼struck~'],
    ['flow_svc and 2 * 3', 'flow_svc and 2 * 3'],
    ['`code` and ```', 'ˋcodeˋ and ˋˋˋ'],
    ['\u200Facme\u200F', 'acme'],
  ])('%j is written as %j', (text, written) => {
    expect(escapeText(text)).toBe(written);
  });

  it('is cut between characters and between escapes', () => {
    expect(escapeText('😀😀😀', 5)).toBe('😀😀…');
    expect(escapeText('a<<', 6)).toBe('a&lt;…');
    expect(escapeText('abc', 3)).toBe('abc');
    expect(plain('abcd', 3)).toBe('ab…');
  });

  it('keeps our own code, and only that', () => {
    expect(escapeWithCode('Did you mean `a_b :c: <d>`? *No*')).toBe('Did you mean `a_b :c: &lt;d&gt;`? ∗No*');
    expect(escapeWithCode('one ` alone')).toBe('one ˋ alone');
  });

  it('stays bold to its end', () => {
    expect(bold('a*b')).toBe('*a∗b*');
    expect(bold(' ')).toBe('');
  });

  it('never grows beyond its room, and never says more than itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 50 }), (text, max) => {
        for (const written of [escapeText(text, max), plain(text, max)]) {
          expect(written.length).toBeLessThanOrEqual(max);
          expect(written).not.toMatch(/[<>\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
          expect(written.isWellFormed()).toBe(true);
        }
      }),
    );
  });
});
