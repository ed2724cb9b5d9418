import { describe, expect, it } from 'vitest';
import { problemsOfMessage, problemsOfView } from './block-kit.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const section = { type: 'section', text: plain('x') };
const rows = [[{ type: 'raw_text', text: 'Name' }], [{ type: 'raw_text', text: 'acme' }]];
const task = { type: 'task_card', task_id: 'dns', title: 'DNS', status: 'complete' };
const input = (element: object) => ({
  type: 'input',
  label: plain('Name'),
  element: { action_id: 'value', ...element },
});

const message = (...blocks: object[]) => problemsOfMessage({ text: 'What happened', blocks });
const modal = (...blocks: object[]) =>
  problemsOfView({ type: 'modal', title: plain('Add'), submit: plain('Create'), blocks });
const home = (...blocks: object[]) => problemsOfView({ type: 'home', blocks });

describe('the Block Kit oracle', () => {
  it.each([
    ['section', section, 'message modal home'],
    ['header', { type: 'header', text: plain('x') }, 'message modal home'],
    ['divider', { type: 'divider' }, 'message modal home'],
    ['context', { type: 'context', elements: [plain('x')] }, 'message modal home'],
    ['actions', { type: 'actions', elements: [{ type: 'button', text: plain('x') }] }, 'message modal home'],
    ['image', { type: 'image', image_url: 'https://example.com/a.png', alt_text: 'a' }, 'message modal home'],
    ['rich_text', { type: 'rich_text', elements: [] }, 'message modal home'],
    ['input', input({ type: 'plain_text_input' }), 'message modal home'],
    ['file_input', input({ type: 'file_input' }), 'modal home'],
    ['card', { type: 'card', title: { type: 'mrkdwn', text: 'x' } }, 'message modal home'],
    [
      'carousel',
      { type: 'carousel', elements: [{ type: 'card', title: { type: 'mrkdwn', text: 'x' } }] },
      'message home',
    ],
    ['container', { type: 'container', title: plain('x'), child_blocks: [section] }, 'message home'],
    ['table', { type: 'table', rows }, 'message home'],
    ['data_table', { type: 'data_table', caption: 'All', rows }, 'message home'],
    ['alert', { type: 'alert', text: plain('x') }, 'modal'],
    ['markdown', { type: 'markdown', text: 'x' }, 'message'],
    ['plan', { type: 'plan', title: 'Testing', tasks: [] }, 'message'],
    ['task_card', task, 'message'],
    [
      'context_actions',
      { type: 'context_actions', elements: [{ type: 'icon_button', icon: 'trash', text: plain('x') }] },
      'message',
    ],
    ['file', { type: 'file', source: 'remote', external_id: 'x' }, ''],
  ])('lets a %s stand where Slack shows one', (kind, block, surfaces) => {
    for (const [surface, judge] of Object.entries({ message, modal, home })) {
      const refused = surfaces.split(' ').includes(surface) ? [] : [`${kind} cannot be used in a ${surface}`];
      expect(judge(block)).toEqual(refused);
    }
  });

  it('looks for them inside other blocks too', () => {
    const table = { type: 'container', title: plain('x'), child_blocks: [{ type: 'table', rows }] };

    expect(message(table)).toEqual([]);
    expect(modal(table)).toContain('table cannot be used in a modal');
  });

  it.each([
    ['plan', { type: 'plan', title: 'Testing', tasks: [] }],
    ['table', { type: 'table', rows }],
    ['data_table', { type: 'data_table', caption: 'All', rows }],
  ])('takes one %s in a message', (kind, block) => {
    expect(message(block)).toEqual([]);
    expect(message(block, block)).toEqual([`only one ${kind} is allowed in a message`]);
  });

  it('adds up the texts of a message', () => {
    const texts = (length: number) =>
      Array.from({ length }, () => ({ type: 'section', text: plain('x'.repeat(2000)) }));

    expect(message(...texts(6))).toEqual([]);
    expect(message(...texts(6), section).join()).toMatch('texts of 12001 characters');
    expect(modal(...texts(7))).toEqual([]);
  });

  it('adds up the cells of a message', () => {
    const table = (length: number) => ({ type: 'table', rows: [[{ type: 'raw_text', text: 'x'.repeat(length) }]] });

    expect(message(table(10_000))).toEqual([]);
    expect(message(table(10_001)).join()).toMatch('cells of 10001 characters');
  });
});
