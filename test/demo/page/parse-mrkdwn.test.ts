import { describe, expect, it } from 'vitest';
import { parseMrkdwn } from '../../../demo/page/ui/blocks/text/parse-mrkdwn.ts';

/** The marks found in a text: each text by its style, anything else by its type. */
function marksIn(text: string): readonly string[] {
  return parseMrkdwn(text).elements.flatMap((block) => {
    const elements = block.type === 'rich_text_list' ? [] : block.elements;
    return elements.map((element) => {
      if (element.type !== 'text') return `${element.type} ${element.type === 'link' ? element.url : ''}`.trim();
      const style = Object.keys(element.style ?? {}).join('+');
      return style === '' ? element.text : `${style}(${element.text})`;
    });
  });
}

describe('mrkdwn as rich text', () => {
  it.each([
    ['*bold* _it_ ~gone~ `a *b*`', ['bold(bold)', ' ', 'italic(it)', ' ', 'strike(gone)', ' ', 'code(a *b*)']],
    ['_*both*_', ['italic+bold(both)']],
    ['<https://x.com/?a=1&amp;b=2|a &amp; b>', ['link https://x.com/?a=1&b=2']],
    [
      '<@U0ANA> <#C0METRICS|metrics> <!here> <!subteam^S1>',
      ['user', ' ', 'channel', ' ', 'broadcast', ' ', 'usergroup'],
    ],
    ['<!date^1795219230^{date} at {time}|21 Nov>', ['date']],
    ['<!date^soon^{date}|21 Nov>', ['21 Nov']],
    [':warning: at 12:30', ['emoji', ' at 12:30']],
  ])('reads %s', (text, marks) => {
    expect(marksIn(text)).toEqual(marks);
  });

  it.each([
    ['&lt;!channel&gt;', '<!channel>'],
    ['@here @channel', '@here @channel'],
    ['&lt;https://evil.example|y&gt;', '<https://evil.example|y>'],
    [
      '[x](https://evil.example) ![i](https://evil.example/i.png)',
      '[x](https://evil.example) ![i](https://evil.example/i.png)',
    ],
    ['&amp;amp; &amp;lt;', '&amp; &lt;'],
    ['2 * 3 * 4 5*6*7 snake_case_name a~b~c', '2 * 3 * 4 5*6*7 snake_case_name a~b~c'],
    ['<javascript:alert(1)|press>', 'press'],
    ['\u202Eright\u200F', '\u202Eright\u200F'],
    ['    four spaces', '    four spaces'],
    ['# no heading', '# no heading'],
    ['*unclosed _and', '*unclosed _and'],
    ['w'.repeat(200), 'w'.repeat(200)],
  ])('takes %s for its words alone', (text, words) => {
    expect(marksIn(text)).toEqual([words]);
  });

  it('parts quotes and code from the rest', () => {
    const { elements } = parseMrkdwn('before\n&gt; said\n&gt; more\nafter\n```\n  a &lt;b&gt;\n```\nend');

    expect(elements.map(({ type }) => type.replace('rich_text_', ''))).toEqual([
      'section',
      'quote',
      'section',
      'preformatted',
      'section',
    ]);
    expect(elements[3]).toMatchObject({ elements: [{ type: 'text', text: '  a <b>' }] });
  });
});
