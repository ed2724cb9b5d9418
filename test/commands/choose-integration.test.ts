import { afterEach, describe, expect, it } from 'vitest';
import type { Reply } from '../../src/core/reply.ts';
import { type Desk, openDesk } from '../builders/desk.ts';
import { saying } from '../builders/saying.ts';
import { anActor } from '../builders/service.ts';
import { store } from '../builders/stored.ts';

let desk: Desk;
afterEach(() => desk.close());

const optionsOf = (reply: Reply) => (reply.kind === 'choice' ? reply.options.map((each) => each.command) : []);
const commandsOf = (reply: Reply) => ('actions' in reply ? reply.actions.flatMap((each) => each.command ?? []) : []);

describe('a name that stands for several', () => {
  it.each([
    [['test', 'acme'], (id: string) => `test ${id}`],
    [['check', 'acme', '--deep'], (id: string) => `test ${id} --deep`],
    [['check', '--deep', 'ACME'], (id: string) => `test --deep ${id}`],
    [['status', 'acme'], (id: string) => `status ${id}`],
    [['remove', 'acme'], (id: string) => `remove ${id}`],
    [['rate', 'acme'], (id: string) => `limits ${id}`],
  ])('of %j is a menu that keeps the other words', async (words, command) => {
    desk = await openDesk();
    const made = await store(desk, { name: 'acme one' }, { name: 'acme two' });

    const reply = await desk.answer(words);

    expect(reply).toMatchObject({
      kind: 'choice',
      title: saying('may stand for 2 integrations'),
      options: [{ label: 'acme one', description: 'https://github.com' }, { label: 'acme two' }],
    });
    expect(optionsOf(reply)).toEqual(made.map(({ id }) => command(id)));
  });
});

describe('a name that is missing where one is needed', () => {
  it('is a menu of every integration', async () => {
    desk = await openDesk();
    const made = await store(desk, { name: 'acme' }, { name: 'beta' });

    const reply = await desk.answer(['remove']);

    expect(reply).toMatchObject({
      kind: 'choice',
      title: 'Remove which integration?',
      prompt: 'Choose an integration',
    });
    expect(optionsOf(reply)).toEqual(made.map(({ id }) => `remove ${id}`));
  });

  it('carries ids alone, whatever the integrations are called', async () => {
    desk = await openDesk();
    const names = ['<!channel> x', '`acme` --deep', '"; remove all', '\u202eemca', '@here'];
    const made = await store(desk, ...names.map((name) => ({ name })));

    const reply = await desk.answer(['remove']);

    expect(optionsOf(reply).toSorted()).toEqual(made.map(({ id }) => `remove ${id}`).toSorted());
    for (const command of optionsOf(reply))
      expect(await desk.answer(command.split(' '))).toMatchObject({ kind: 'confirmation' });
  });

  it('offers to add the first one when there is none', async () => {
    desk = await openDesk();

    expect(commandsOf(await desk.answer(['remove']))).toEqual(['add-integration']);
  });

  it('asks nobody who may not remove anything', async () => {
    desk = await openDesk();
    await store(desk, { name: 'acme' });

    expect(await desk.answer(['remove'], { actor: anActor({ role: 'viewer' }) })).toMatchObject({
      problem: 'not-allowed',
    });
  });
});

describe('a name that is misspelt', () => {
  it('gets a button that runs what was meant, with the other words', async () => {
    desk = await openDesk();
    const [acme] = await store(desk, { name: 'acme' });

    const reply = await desk.answer(['test', 'acem', '--deep']);

    expect(reply).toMatchObject({
      problem: 'input',
      title: 'There is no integration named `acem`. Did you mean `acme`?',
      actions: [{ label: 'Test acme' }, { label: 'Show all integrations' }],
    });
    expect(commandsOf(reply)).toEqual([`test ${acme?.id} --deep`, 'list']);
  });

  it.each(['`*<!channel>*`', '@here', '<@U0BEN>', '"quoted"', 'x'.repeat(300)])(
    'is told as it was typed and no longer than a line: %s',
    async (name) => {
      desk = await openDesk();
      await store(desk, { name: 'acme' });

      const reply = await desk.answer(['status', name]);

      const title = reply.kind === 'notice' ? reply.title : '';
      expect(title.length).toBeLessThan(140);
      expect(title.match(/`/g)).toHaveLength(2);
      expect(commandsOf(reply)).toEqual(['list']);
    },
  );
});

describe('a verb that nobody can be sure of', () => {
  it('is a menu of whole commands where it stands for several', async () => {
    desk = await openDesk();

    const reply = await desk.answer(['s', 'acme gitlab']);

    expect(reply).toMatchObject({ kind: 'choice', prompt: 'Choose a command' });
    expect(optionsOf(reply)).toEqual([
      'status "acme gitlab"',
      'snooze "acme gitlab"',
      'services "acme gitlab"',
      'settings "acme gitlab"',
    ]);
  });

  it('gets a button that runs what was meant', async () => {
    desk = await openDesk();

    const reply = await desk.answer(['tset', 'acme', '--deep']);

    expect(reply).toMatchObject({ problem: 'input', title: 'There is no command `tset`. Did you mean `test`?' });
    expect(commandsOf(reply)).toEqual(['test acme --deep', 'help']);
  });

  it.each([
    [
      ['help', 'tset'],
      ['help test', 'help'],
    ],
    [
      ['tset', '--help'],
      ['test --help', 'help'],
    ],
    [['frobnicate', 'acme'], ['help']],
    [['hepl'], ['help']],
    [['tset', 'what’s “this”'], ['help']],
  ])('of %j offers %j', async (words, commands) => {
    desk = await openDesk();

    expect(commandsOf(await desk.answer(words))).toEqual(commands);
  });
});
