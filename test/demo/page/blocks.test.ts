import { createElement, type FunctionComponent } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { JsonObject, PageView, PageWorkspace } from '../../../demo/page/protocol.ts';

interface Props {
  readonly blocks: readonly JsonObject[];
  readonly surface: 'modal';
  readonly workspace: PageWorkspace;
  readonly state: PageView['state'];
  readonly errors: PageView['errors'];
  readonly onAct: () => void;
  readonly onFill: () => void;
}

// The page is a project of its own, with the browser's types and JSX, which the rest does not have.
const pageFile = new URL('../../../demo/page/ui/blocks/blocks.tsx', import.meta.url).pathname;
const { Blocks } = z
  .object({ Blocks: z.custom<FunctionComponent<Props>>((value) => typeof value === 'function') })
  .parse(await import(pageFile));

const workspace: PageWorkspace = {
  team: { id: 'T1', name: 'Acme' },
  app: { id: 'A1', userId: 'UFLOW', name: 'Flow' },
  users: [
    { id: 'UFLOW', name: 'flow', realName: 'Flow', kind: 'app' },
    { id: 'UANA', name: 'ana', realName: 'Ana Admin', kind: 'admin' },
  ],
  personas: ['UANA'],
  channels: [{ id: 'C1', name: 'eng-metrics', kind: 'channel' }],
  commands: [],
  shortcuts: [],
};

const noop = () => undefined;

function draw(blocks: readonly JsonObject[], more: Partial<Pick<Props, 'state' | 'errors'>> = {}): string {
  const props: Props = {
    blocks,
    surface: 'modal',
    workspace,
    state: {},
    errors: {},
    onAct: noop,
    onFill: noop,
    ...more,
  };
  return renderToStaticMarkup(createElement(Blocks, props));
}

const plain = (text: string) => ({ type: 'plain_text', text });
const option = (words: string, value: string) => ({ text: plain(words), value });
const options = [option('First', 'one'), option('Second', 'two')];
const input = (element: JsonObject): JsonObject => ({
  type: 'input',
  block_id: 'b',
  label: plain('The label'),
  element: { action_id: 'a', ...element },
});
const rich = (text: string) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
});

describe('the inputs of a view', () => {
  it.each<[string, JsonObject, string]>([
    ['plain_text_input', { initial_value: 'typed' }, 'value="typed"'],
    ['plain_text_input', { initial_value: 'typed', multiline: true }, 'typed</textarea>'],
    ['url_text_input', { initial_value: 'https://x.example' }, 'value="https://x.example"'],
    ['email_text_input', { initial_value: 'a@x.example' }, 'value="a@x.example"'],
    ['number_input', { initial_value: '7' }, 'value="7"'],
    ['static_select', { options, initial_option: options[1] ?? null }, 'value="Second"'],
    ['external_select', { initial_option: option('Far', 'far') }, 'value="Far"'],
    ['users_select', { initial_user: 'UANA' }, 'value="Ana Admin"'],
    ['conversations_select', { initial_conversation: 'C1' }, 'value="#eng-metrics"'],
    ['channels_select', { initial_channel: 'C1' }, 'value="#eng-metrics"'],
    ['multi_static_select', { options, initial_options: options }, 'aria-label="Remove Second"'],
    ['multi_users_select', { initial_users: ['UANA'] }, 'aria-label="Remove Ana Admin"'],
    ['file_input', { filetypes: ['json', 'csv'] }, 'type="file"'],
    ['datepicker', { initial_date: '2026-11-24' }, 'value="2026-11-24"'],
    ['timepicker', { initial_time: '09:30' }, 'value="09:30"'],
    ['radio_buttons', { options, initial_option: options[1] ?? null }, 'checked="" value="two"'],
    ['checkboxes', { options, initial_options: [options[0] ?? null] }, 'checked="" value="one"'],
  ])('a %s has its label and what stands in it', (type, element, value) => {
    const html = draw([input({ type, ...element })]);

    expect(html).toContain('The label');
    expect(html).toMatch(/<label id="([^"]+)-label" for="\1-input"|aria-labelledby="[^"]+-label"/);
    expect(html).toContain(value);
  });

  it('shows what the page holds rather than what the app put there first', () => {
    const element = { type: 'static_select', options, initial_option: options[0] ?? null };
    const held = { type: 'static_select', selected_option: options[1] ?? null };

    expect(draw([input(element)], { state: { b: { a: held } } })).toContain('value="Second"');
    expect(draw([input(element)], { state: { b: { a: { ...held, selected_option: null } } } })).toContain('value=""');
  });

  it('takes files of the named kinds, and says which one is there', () => {
    const element = { type: 'file_input', filetypes: ['json', 'csv'] };
    const held = { type: 'file_input', files: [{ id: 'F1', name: 'export.csv' }] };

    const html = draw([input(element)], { state: { b: { a: held } } });

    expect(html).toContain('accept=".json,.csv"');
    expect(html).toContain('Uploaded: export.csv');
  });

  it('says what is wrong under the field, and tells readers where that is', () => {
    const html = draw([input({ type: 'plain_text_input' })], { errors: { b: 'It is empty.' } });

    const [, id] = /aria-describedby="([^"]+)"/.exec(html) ?? [];
    expect(html).toContain('aria-invalid="true"');
    expect(html).toContain(`id="${id}"`);
    expect(html).toContain('It is empty.');
  });

  it('says which field may stay empty', () => {
    expect(draw([{ ...input({ type: 'plain_text_input' }), optional: true }])).toContain('(optional)');
  });
});

describe('blocks', () => {
  it('opens the address of a button in a tab that knows nothing of this one', () => {
    const button = { type: 'button', action_id: 'a', text: plain('Go'), url: 'https://x.example/' };
    const html = draw([{ type: 'actions', block_id: 'b', elements: [button] }]);

    expect(html).toMatch(/<a [^>]*href="https:\/\/x\.example\/"[^>]*rel="noopener noreferrer"/);
  });

  it('says how far each task of a plan is in words', () => {
    const statuses = ['pending', 'in_progress', 'complete', 'error'];
    const tasks = statuses.map((status) => ({
      type: 'task_card',
      task_id: status,
      title: status,
      status,
      output: rich('out'),
    }));
    const html = draw([{ type: 'plan', title: 'Checks', tasks }]);

    for (const word of ['Pending', 'In progress', 'Complete', 'Error', '2 of 4 done']) expect(html).toContain(word);
  });

  it('shows the first page of a data table, with its caption and heads', () => {
    const cell = (text: string) => ({ type: 'raw_text', text });
    const rows = [
      [cell('Name'), cell('State')],
      ...Array.from({ length: 7 }, (_each, at) => [cell(`row ${at}`), cell('fine')]),
    ];
    const html = draw([{ type: 'data_table', caption: 'All of them', rows, page_size: 5 }]);

    expect(html).toContain('<caption>All of them</caption>');
    expect(html).toMatch(/<th scope="row"[^>]*>row 4<\/th>/);
    expect(html).not.toContain('row 5');
    expect(html).toContain('1–5 of 7');
  });

  it('names a block that it does not know instead of drawing nothing', () => {
    expect(draw([{ type: 'hologram' }])).toContain('<code>hologram</code>');
    expect(draw([{ type: 'constructor' }])).toContain('<code>constructor</code>');
  });

  it('fetches no picture from outside', () => {
    const image = { type: 'image', image_url: 'https://outside.example/x.png', alt_text: 'a chart' };
    const html = draw([image, { type: 'markdown', text: '![pic](https://outside.example/y.png)' }]);

    expect(html).not.toContain('<img');
    expect(html).not.toContain('preload');
    expect(html).toContain('aria-label="a chart"');
  });

  it.each([
    '<!channel>',
    '@here',
    '&amp;',
    '\u202Eabc\u200F',
    'w'.repeat(200),
    ':tada:',
    '<img src=x>',
    '*'.repeat(50),
    '`',
  ])('draws everything with the hostile words %s', (words) => {
    const text = { type: 'mrkdwn', text: words };
    const escaped = {
      type: 'mrkdwn',
      text: words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    };
    const html = draw([
      { type: 'header', text: plain(words) },
      { type: 'section', text: escaped, fields: [escaped, plain(words)] },
      { type: 'section', text },
      { type: 'context', elements: [escaped] },
      { type: 'alert', text: escaped, level: 'error' },
      {
        type: 'card',
        title: escaped,
        body: escaped,
        actions: [{ type: 'button', action_id: 'a', text: plain(words) }],
      },
      { type: 'plan', title: words, tasks: [{ task_id: 't', title: words, status: 'error', details: rich(words) }] },
      { type: 'table', rows: [[{ type: 'raw_text', text: words }], [rich(words)]] },
      rich(words),
      { type: 'markdown', text: words },
      input({ type: 'static_select', options: [option(words, 'x')], initial_option: option(words, 'x') }),
    ]);

    expect(html).not.toContain('unknown-block');
    expect(html).not.toContain('<img');
    expect(html.match(/slack_broadcast/g)?.length ?? 0).toBe(words === '<!channel>' ? 1 : 0);
  });
});
