import { describe, expect, it } from 'vitest';
import { textOf } from './slack-text.ts';

const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });

describe('textOf', () => {
  it.each([
    [section('*bold* and <https://a.example|here>'), 'bold and here (https://a.example)'],
    [section('a &lt;b&gt; &amp; c, 2 * 3 * 4'), 'a <b> & c, 2 * 3 * 4'],
    [
      {
        type: 'context',
        elements: [
          { type: 'plain_text', text: 'one' },
          { type: 'mrkdwn', text: '_two_' },
        ],
      },
      'one  two',
    ],
    [
      {
        type: 'table',
        rows: [
          ['Name', 'State'],
          ['acme', 'fine'],
        ].map((row) => row.map((text) => ({ type: 'raw_text', text }))),
      },
      'Name   State\n────────────\nacme   fine',
    ],
    [
      { type: 'plan', title: 'Testing', tasks: [{ type: 'task_card', title: 'DNS', status: 'complete' }] },
      'Testing\n✓ DNS',
    ],
  ])('reads %o', (block, expected) => {
    expect(textOf([block])).toBe(expected);
  });
});
