import { describe, expect, it } from 'vitest';
import { problemsOfMessage, problemsOfView } from './block-kit.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const long = (length: number) => 'x'.repeat(length);
const button = (given: object = {}) => ({ type: 'button', text: plain('Test'), action_id: 'test', ...given });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const option = (value: string, given: object = {}) => ({ text: plain(value), value, ...given });
const select = (given: object = {}) => ({ type: 'static_select', action_id: 's', options: [option('a')], ...given });
const input = (given: object = {}) => ({
  type: 'input',
  block_id: 'token',
  label: plain('Token'),
  element: { type: 'plain_text_input', action_id: 'value' },
  ...given,
});
const modal = (given: object = {}) => ({ type: 'modal', title: plain('Add integration'), blocks: [], ...given });
const message = (...blocks: object[]) => problemsOfMessage({ text: 'What happened', blocks });
const cell = (text: string) => ({ type: 'raw_text', text });
const section = (text: string) => ({ type: 'section', text: mrkdwn(text) });

describe('the Block Kit oracle', () => {
  it('has nothing to say about good messages', () => {
    expect(
      message(
        { type: 'header', text: plain('Two of three are fine') },
        { ...section('*acme*'), accessory: button() },
        { type: 'section', fields: [mrkdwn('a'), plain('b')] },
        { type: 'divider' },
        { type: 'context', elements: [mrkdwn('5 calls'), plain('a minute ago')] },
        actions(button(), button({ action_id: 'page', url: 'https://example.com' }), select()),
        { type: 'image', image_url: 'https://example.com/a.png', alt_text: 'a line' },
        { type: 'image', slack_file: { id: 'F1' }, alt_text: 'a line' },
        {
          type: 'rich_text',
          elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'bold', style: { bold: true } }] }],
        },
        {
          type: 'table',
          rows: [
            [cell('Name'), cell('State')],
            [cell('acme'), cell('fine')],
          ],
        },
        { type: 'data_table', caption: 'All', rows: [[cell('Name')], [cell('acme')]] },
        { type: 'alert', text: plain('Broken'), level: 'error' },
        {
          type: 'plan',
          title: 'Testing',
          tasks: [{ type: 'task_card', task_id: 'dns', title: 'DNS', status: 'complete' }],
        },
      ),
    ).toEqual([]);
  });

  it('has nothing to say about good views', () => {
    expect(problemsOfView(modal({ submit: plain('Create'), blocks: [input()], private_metadata: '{}' }))).toEqual([]);
    expect(problemsOfView({ type: 'home', blocks: [section('Hello')] })).toEqual([]);
  });

  const badBlocks: [string, object[], RegExp][] = [
    ['fifty-one blocks', Array.from({ length: 51 }, () => ({ type: 'divider' })), /50 is the most/],
    ['an unknown block', [{ type: 'nonsense' }], /allowed values/],
    ['a block without a type', [{}], /required property 'type'/],
    ['a long header', [{ type: 'header', text: plain(long(151)) }], /150/],
    ['a header in mrkdwn', [{ type: 'header', text: mrkdwn('*x*') }], /constant/],
    ['a long section', [section(long(3001))], /3000/],
    ['an empty section text', [section('')], /fewer than 1/],
    ['a section with nothing in it', [{ type: 'section' }], /required property/],
    ['eleven fields', [{ type: 'section', fields: Array.from({ length: 11 }, () => plain('x')) }], /10 items/],
    ['a long field', [{ type: 'section', fields: [plain(long(2001))] }], /2000/],
    ['a misspelt field', [{ type: 'section', textt: plain('x') }], /additional properties \("textt"\)/],
    [
      'twenty-six buttons',
      [actions(...Array.from({ length: 26 }, (_, i) => button({ action_id: `a${i}` })))],
      /25 items/,
    ],
    ['no buttons', [actions()], /no elements/],
    ['a long button', [actions(button({ text: plain(long(76)) }))], /75/],
    ['a button in mrkdwn', [actions(button({ text: mrkdwn('Test') }))], /constant/],
    ['a long button value', [actions(button({ value: long(2001) }))], /2000/],
    ['a long address', [actions(button({ url: `https://example.com/${long(3000)}` }))], /3000/],
    ['a strange style', [actions(button({ style: 'green' }))], /allowed values/],
    ['one action_id twice in a block', [actions(button(), button())], /action_id test occurs twice/],
    [
      'one block_id twice',
      [
        { ...section('a'), block_id: 'b' },
        { ...section('c'), block_id: 'b' },
      ],
      /block_id b/,
    ],
    ['a long block_id', [{ ...section('a'), block_id: long(256) }], /255/],
    ['a long option', [actions(select({ options: [option('v', { text: plain(long(76)) })] }))], /75/],
    ['a long option value', [actions(select({ options: [option(long(151))] }))], /150/],
    ['a select without options', [actions(select({ options: [] }))], /options are empty/],
    ['a select with nothing to select from', [actions(select({ options: undefined }))], /either options/],
    [
      '101 options',
      [actions(select({ options: Array.from({ length: 101 }, (_, i) => option(`v${i}`)) }))],
      /100 items/,
    ],
    ['two options of one value', [actions(select({ options: [option('a'), option('a')] }))], /two options/],
    ['a strange initial option', [actions(select({ initial_option: option('b') }))], /not one of the options/],
    [
      'eleven context elements',
      [{ type: 'context', elements: Array.from({ length: 11 }, () => plain('x')) }],
      /10 items/,
    ],
    ['an image without its words', [{ type: 'image', image_url: 'https://example.com/a.png' }], /alt_text/],
    ['an image without a picture', [{ type: 'image', alt_text: 'a line' }], /image_url|slack_file/],
    ['rows of different lengths', [{ type: 'table', rows: [[cell('a')], [cell('b'), cell('c')]] }], /differ in length/],
    ['two tables', [1, 2].map(() => ({ type: 'table', rows: [[cell('a')]] })), /only one table/],
    ['a data table without rows', [{ type: 'data_table', caption: 'All', rows: [[cell('a')]] }], /1 to 100 rows/],
    ['a card with nothing in it', [{ type: 'card' }], /none of/],
  ];

  it.each(badBlocks)('finds %s', (_, blocks, expected) => {
    expect(message(...blocks).join('\n')).toMatch(expected);
  });

  it('wants a text beside the blocks', () => {
    expect(problemsOfMessage({ blocks: [section('x')] }).join()).toMatch(/plain text/);
    expect(problemsOfMessage({ text: long(40_001) }).join()).toMatch(/40000/);
    expect(problemsOfMessage({ text: 'x' })).toEqual([]);
  });

  const badViews: [string, object, RegExp][] = [
    ['a long title', modal({ title: plain(long(25)) }), /24/],
    ['a title in mrkdwn', modal({ title: mrkdwn('x') }), /constant/],
    ['no title', { type: 'modal', blocks: [] }, /required property 'title'/],
    ['a long submit', modal({ submit: plain(long(25)) }), /24/],
    ['101 blocks', modal({ blocks: Array.from({ length: 101 }, () => ({ type: 'divider' })) }), /100 items/],
    ['an input without a submit', modal({ blocks: [input()] }), /submit/],
    ['an input without a label', modal({ submit: plain('Go'), blocks: [input({ label: undefined })] }), /label/],
    ['much metadata', modal({ private_metadata: long(3001) }), /3000/],
    ['much metadata in few characters', modal({ private_metadata: '€'.repeat(1001) }), /3000 bytes/],
    ['a long callback_id', modal({ callback_id: long(256) }), /255/],
    ['a table', modal({ blocks: [{ type: 'table', rows: [[cell('a')]] }] }), /cannot be used in a modal/],
    ['a Home with a title', { type: 'home', title: plain('Home'), blocks: [] }, /additional properties/],
    ['neither a modal nor a Home', { type: 'view', blocks: [] }, /neither modal nor home/],
    [
      'two fields in focus',
      modal({
        submit: plain('Go'),
        blocks: ['a', 'b'].map((id) =>
          input({ block_id: id, element: { type: 'plain_text_input', action_id: id, focus_on_load: true } }),
        ),
      }),
      /focus_on_load/,
    ],
  ];

  it.each(badViews)('finds %s in a view', (_, view, expected) => {
    expect(problemsOfView(view).join('\n')).toMatch(expected);
  });
});
