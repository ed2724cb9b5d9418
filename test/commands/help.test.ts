import { afterEach, describe, expect, it } from 'vitest';
import { allCommands } from '../../commands/index.ts';
import type { Reply } from '../../src/core/reply.ts';
import { type Desk, openDesk } from '../builders/desk.ts';
import { saying } from '../builders/saying.ts';

let desk: Desk;
afterEach(() => desk.close());

const commandsOf = (reply: Reply) => ('actions' in reply ? reply.actions.flatMap((each) => each.command ?? []) : []);

describe('help', () => {
  it('lists every command of the table once, in groups', async () => {
    desk = await openDesk();

    const usagesOf = (reply: Reply) =>
      reply.kind === 'help' ? reply.groups.flatMap((group) => group.entries.map((entry) => entry.usage)) : [];
    const reply = await desk.answer(['?']);
    const inTerminal = await desk.answer(['?'], { surface: 'terminal' });

    const groups = reply.kind === 'help' ? reply.groups : [];
    expect(groups.map((group) => group.title)).toEqual(['Set up', 'Check', 'Alerts', 'Manage', 'Help']);
    const common = allCommands.filter((command) => !command.isForTerminal);
    expect(usagesOf(reply).toSorted()).toEqual(common.map((command) => command.usage).toSorted());
    expect(usagesOf(inTerminal).toSorted()).toEqual(allCommands.map((command) => command.usage).toSorted());
    expect(JSON.stringify(reply)).not.toContain('--token-file');
  });

  it('has buttons that only look or ask before they do something', async () => {
    desk = await openDesk();

    expect(commandsOf(await desk.answer(['help']))).toEqual(['add-integration', 'status', 'test all', 'expiring']);
  });

  it('tells of one command its usage, two examples, who may run it, what it calls and what goes with it', async () => {
    desk = await openDesk();

    const reply = await desk.answer(['help', 'check']);

    expect(reply).toMatchObject({
      title: '/flow test',
      groups: [{ title: 'Usage', entries: [{ usage: 'test [name|all] [--deep]' }] }],
      lines: [
        'Also: check',
        'For example: /flow test all',
        'For example: /flow test acme-gitlab',
        saying('only reads'),
        saying('--deep'),
        'Who may: every full member of the workspace',
        saying('Asks of the hosts: whatever the checks need'),
        'See also: status, limits and expiring',
      ],
    });
    expect(commandsOf(reply)).toEqual(['test all', 'help status', 'help limits', 'help expiring', 'help']);
  });

  it.each([
    ['remove', 'Who may: managers and admins', 'Asks of the hosts: nothing'],
    ['about', 'Who may: everybody', 'Asks of the hosts: nothing'],
    ['limits', 'Who may: every full member of the workspace', 'Asks of the hosts: one call an integration'],
  ])('of %s says: %s', async (verb, who, what) => {
    desk = await openDesk();

    const text = JSON.stringify(await desk.answer(['help', verb]));

    expect(text).toContain(who);
    expect(text).toContain(what);
  });

  it('tells what only a terminal has there alone', async () => {
    desk = await openDesk();

    expect(JSON.stringify(await desk.answer(['help', 'test'], { surface: 'terminal' }))).toContain('--token-file');
    expect(JSON.stringify(await desk.answer(['help', 'test']))).not.toContain('--token-file');
    expect(await desk.answer(['help', 'tset'])).toMatchObject({ problem: 'input' });
  });
});

describe('about', () => {
  it.each(['about', 'version', 'debug'])('tells as %s the version, for how long it runs and on what', async (verb) => {
    desk = await openDesk();

    expect(await desk.answer([verb])).toMatchObject({
      title: 'Flow bot 1.2.3',
      fields: [{ value: '1.2.3' }, { value: '1 minute' }, { value: 'Node 24.0.0 on linux x64' }, {}, {}],
      data: { version: '1.2.3', runsOn: 'Node 24.0.0 on linux x64' },
    });
  });
});
