import { describe, expect, it } from 'vitest';
import type { PageWorkspace } from '../../../demo/page/protocol.ts';
import { commandOf, complete } from '../../../demo/page/ui/composer/complete.ts';

const workspace: PageWorkspace = {
  team: { id: 'T1', name: 'Acme' },
  app: { id: 'A1', userId: 'UFLOW', name: 'Flow' },
  users: [
    { id: 'UFLOW', name: 'flow', realName: 'Flow', kind: 'app' },
    { id: 'UANA', name: 'ana', realName: 'Ana Admin', kind: 'admin' },
    { id: 'UBEN', name: 'ben', realName: 'Ben Member', kind: 'member' },
  ],
  personas: ['UANA', 'UBEN'],
  channels: [
    { id: 'C1', name: 'eng-metrics', kind: 'channel' },
    { id: 'D1', name: 'Flow', kind: 'app' },
  ],
  commands: [
    { command: '/flow', description: 'Connect git hosts', usageHint: '[test | list]' },
    { command: '/flux', description: 'Something else', usageHint: '' },
  ],
  shortcuts: [],
};

const offered = (text: string, caret = text.length) =>
  complete(text, caret, workspace)?.choices.map((choice) => choice.insert) ?? null;

describe('what the message box offers', () => {
  it.each([
    ['/', ['/flow ', '/flux ']],
    ['/flo', ['/flow ']],
    ['/FLO', ['/flow ']],
    ['/flow ', null],
    ['see /flow', null],
    ['/nothing', null],
    ['@', ['@Flow ', '@ana ', '@ben ']],
    ['@adm', ['@ana ']],
    ['/flow assign prod @b', ['@ben ']],
    ['ana@acme.example', null],
    ['in #eng', ['#eng-metrics ']],
    ['#flow', null],
    ['', null],
  ])('after %j is %j', (text, expected) => {
    expect(offered(text)).toEqual(expected);
  });

  it('looks only at what stands before the caret', () => {
    expect(offered('@b and more', 2)).toEqual(['@ben ']);
  });

  it('says from where the text is replaced', () => {
    expect(complete('ask @b', 6, workspace)?.from).toBe(4);
  });
});

describe('the command whose arguments are typed', () => {
  it.each([
    ['/flow test', '/flow'],
    ['/flow', undefined],
    ['/other test', undefined],
  ])('in %j is %j', (text, expected) => {
    expect(commandOf(text, workspace)?.command).toBe(expected);
  });
});
