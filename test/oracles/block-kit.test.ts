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
const section = (text: string, id?: string) => ({
  type: 'section',
  text: mrkdwn(text),
  ...(id ? { block_id: id } : {}),
});
const buttons = (count: number) => Array.from({ length: count }, (_, index) => button({ action_id: `b${index}` }));
const card = { type: 'card', title: mrkdwn('acme'), actions: [button()] };
const container = (...children: object[]) => ({ type: 'container', title: plain('More'), child_blocks: children });
const dataTable = (rows: object[][], given: object = {}) => ({ type: 'data_table', caption: 'All', rows, ...given });
const richText = {
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'bold', style: { bold: true } }] }],
};
const task = { type: 'task_card', task_id: 'dns', title: 'DNS', status: 'complete' };
const plan = (...tasks: object[]) => ({ type: 'plan', title: 'Testing', tasks });
const alert = (length: number) => ({ type: 'alert', text: mrkdwn(long(length)), level: 'error' });
const image = (address: string) => ({ type: 'image', image_url: address, alt_text: 'a line' });
const confirm = { title: plain('Sure?'), text: plain('It ends.'), confirm: plain('Yes'), deny: plain('No') };

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
        image('https://example.com/a.png'),
        { type: 'image', slack_file: { id: 'F1' }, alt_text: 'a line' },
        richText,
        {
          type: 'table',
          rows: [
            [cell('Name'), cell('State')],
            [cell('acme'), cell('fine')],
          ],
        },
        dataTable([[cell('Name')], [cell('acme')]], { page_size: 20, row_header_column_index: 0 }),
        plan(task, { ...task, task_id: 'tls', status: 'pending', output: richText }),
        card,
        { type: 'carousel', elements: [card, card] },
        container(section('a', 'a'), actions(button()), actions(button())),
        { type: 'context_actions', elements: [{ type: 'icon_button', icon: 'trash', text: plain('Delete') }] },
        { type: 'markdown', text: '# acme' },
      ),
    ).toEqual([]);
  });

  it('has nothing to say about good views', () => {
    expect(problemsOfView(modal({ submit: plain('Create'), blocks: [input()], private_metadata: '{}' }))).toEqual([]);
    expect(problemsOfView(modal({ blocks: [alert(200)] }))).toEqual([]);
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
    ['a data table without rows', [{ type: 'data_table', caption: 'All', rows: [[cell('a')]] }], /1 to 100 rows/],
    [
      'a row header that is no column',
      [dataTable([[cell('a')], [cell('b')]], { row_header_column_index: 1 })],
      /no column/,
    ],
    ['102 rows', [dataTable(Array.from({ length: 102 }, () => [cell('a')]))], /1 to 100 rows/],
    ['21 columns', [dataTable([1, 2].map(() => Array.from({ length: 21 }, () => cell('a'))))], /1 to 20 columns/],
    ['a data table without its caption', [dataTable([[cell('a')], [cell('b')]], { caption: undefined })], /caption/],
    ['a card with nothing in it', [{ type: 'card' }], /none of/],
    ['a long card', [{ type: 'card', body: mrkdwn(long(201)) }], /200/],
    ['a card title in plain text', [{ type: 'card', title: plain('x') }], /constant/],
    ['four buttons in a card', [{ type: 'card', actions: buttons(4) }], /3 items/],
    ['an empty carousel', [{ type: 'carousel', elements: [] }], /fewer than 1/],
    ['eleven cards', [{ type: 'carousel', elements: Array.from({ length: 11 }, () => card) }], /10 items/],
    ['a carousel of something else', [{ type: 'carousel', elements: [section('x')] }], /constant/],
    ['a container without a title', [{ type: 'container', child_blocks: [section('x')] }], /required property/],
    ['an empty container', [container()], /fewer than 1/],
    ['a full container', [container(...Array.from({ length: 11 }, () => section('x')))], /10 items/],
    ['a card in a container', [container(card)], /allowed values/],
    ['one block_id inside and outside', [section('x', 'b'), container(section('y', 'b'))], /block_id b/],
    ['one action_id twice in a container’s block', [container(actions(button(), button()))], /action_id test/],
    ['a closed container that cannot open', [{ ...container(section('x')), default_collapsed: true }], /collapsible/],
    ['no context actions', [{ type: 'context_actions', elements: [] }], /no elements/],
    ['a button among context actions', [{ type: 'context_actions', elements: [button()] }], /allowed values/],
    ['a long markdown', [{ type: 'markdown', text: long(12_001) }], /12000/],
    ['an unknown piece of rich text', [{ type: 'rich_text', elements: [{ type: 'table' }] }], /allowed values/],
    ['a task without a state', [plan({ type: 'task_card', task_id: 'dns', title: 'DNS' })], /status/],
    ['one task twice', [plan(task, task)], /task_id dns/],
    ['fifty-one tasks', [plan(...Array.from({ length: 51 }, (_, i) => ({ ...task, task_id: `t${i}` })))], /50 items/],
    ['a long image address', [image(`https://example.com/${long(3000)}`)], /image_url is longer/],
    ['a long confirmation', [actions(button({ confirm: { ...confirm, text: plain(long(301)) } }))], /300/],
    ['a long placeholder', [actions(select({ placeholder: plain(long(151)) }))], /150/],
  ];

  it.each(badBlocks)('finds %s', (_, blocks, expected) => {
    expect(message(...blocks).join('\n')).toMatch(expected);
  });

  it('wants a text beside the blocks', () => {
    expect(problemsOfMessage({ blocks: [section('x')] }).join()).toMatch(/plain text/);
    expect(problemsOfMessage({ text: ' ', blocks: [section('x')] }).join()).toMatch(/plain text/);
    expect(problemsOfMessage({ text: 'x' })).toEqual([]);
  });

  it.each([
    ['a new message', {}, 40_000],
    ['a message that is updated', { ts: '1.2' }, 4000],
  ])('knows how long the text of %s may be', (_, given, most) => {
    expect(problemsOfMessage({ text: long(most), ...given })).toEqual([]);
    expect(problemsOfMessage({ text: long(most + 1), ...given }).join()).toMatch(`${most}`);
  });

  const badViews: [string, object, RegExp][] = [
    ['a long title', modal({ title: plain(long(25)) }), /24/],
    ['a title in mrkdwn', modal({ title: mrkdwn('x') }), /constant/],
    ['a long alert', modal({ blocks: [alert(201)] }), /200/],
    ['no title', { type: 'modal', blocks: [] }, /required property 'title'/],
    ['a long submit', modal({ submit: plain(long(25)) }), /24/],
    ['101 blocks', modal({ blocks: Array.from({ length: 101 }, () => ({ type: 'divider' })) }), /100 items/],
    ['an input without a submit', modal({ blocks: [input()] }), /submit/],
    ['an input without a label', modal({ submit: plain('Go'), blocks: [input({ label: undefined })] }), /label/],
    ['much metadata', modal({ private_metadata: long(3001) }), /3000/],
    ['much metadata in few characters', modal({ private_metadata: '€'.repeat(1001) }), /3000 bytes/],
    ['a long callback_id', modal({ callback_id: long(256) }), /255/],
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
