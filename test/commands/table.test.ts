import { describe, expect, it } from 'vitest';
import { allCommands } from '../../commands/index.ts';
import { readCommand } from '../../commands/run-command.ts';

/** Every way to read a usage line: optional parts left out and put in, each of several choices. */
function expand(usage: string): readonly string[] {
  const optional = /\[([^[\]]+)\](?:\.\.\.)?/.exec(usage);
  if (optional) {
    const [whole, inner = ''] = optional;
    return [usage.replace(whole, ''), usage.replace(whole, inner)].flatMap(expand);
  }
  const choice = /(\S+\|\S+)/.exec(usage);
  if (choice) {
    const [whole] = choice;
    return whole.split('|').flatMap((each) => expand(usage.replace(whole, each)));
  }
  return [usage];
}

// What the capital and pointed words of usage lines stand for.
const samples: Readonly<Record<string, string>> = {
  PERSON: 'U0ANA',
  CHANNEL: 'C0ENG',
  URL: 'https://git.example.com',
  FILE: 'token.txt',
  NAME: 'acme',
  provider: 'gitlab',
  filter: 'acme',
  command: 'test',
  days: '90',
  '<name>': 'acme',
  '<#channel>': '#C012ABCDEF',
  '@user': '@U012ABCDEF',
  'ISO-8601': '2026-12-01T09:00:00Z',
  '<@who>': '@U012ABCDEF',
  '<@owner>': '@U012ABCDEF',
  '<@backup>': '@U034ABCDEF',
};

function toWords(line: string): readonly string[] {
  const [verb = '', ...rest] = line.split(/\s+/).filter((word) => word !== '');
  return [verb, ...rest.map((word) => samples[word] ?? word)];
}

const usages = allCommands.flatMap(({ usage, otherUsage = [], terminalUsage = [] }) => [
  usage,
  ...otherUsage,
  ...terminalUsage,
]);

describe('the command table', () => {
  it.each(usages)('takes its own usage: %s', (usage) => {
    for (const line of new Set(expand(usage))) {
      const words = toWords(line);

      expect(readCommand(allCommands, words).command.verb, line).toBe(words[0]);
    }
  });

  it.each(allCommands.flatMap((command) => command.examples.map((example) => [example, command.verb])))(
    'takes its own example: %s',
    (example, verb) => {
      expect(readCommand(allCommands, example.split(' ')).command.verb).toBe(verb);
    },
  );

  it('gives no word to two commands', () => {
    const words = allCommands.flatMap(({ verb, aliases }) => [verb, ...aliases]);

    expect(new Set(words).size).toBe(words.length);
  });

  it('names related commands, buttons and roles that exist', () => {
    for (const { verb, related, button } of allCommands) {
      expect(related?.length, verb).toBeGreaterThan(0);
      for (const each of related ?? []) expect(allCommands.map((entry) => entry.verb)).toContain(each);
      if (button) expect(readCommand(allCommands, button.command.split(' ')).command.verb).toBe(verb);
    }
  });

  it('begins every usage line with its verb', () => {
    for (const { verb, usage, otherUsage = [], terminalUsage = [] } of allCommands) {
      for (const line of [usage, ...otherUsage, ...terminalUsage]) expect(line.split(' ')[0]).toBe(verb);
    }
  });

  it('has the commands of this version', () => {
    expect(allCommands.map(({ verb }) => verb).toSorted((a, b) => a.localeCompare(b))).toEqual([
      'about',
      'ack',
      'add-integration',
      'admins',
      'alerts',
      'assign',
      'diagnose',
      'edit',
      'expiring',
      'help',
      'history',
      'import',
      'jobs',
      'limits',
      'list',
      'notify',
      'orgs',
      'pause',
      'remove',
      'renew',
      'repos',
      'restore',
      'resume',
      'run-job',
      'services',
      'settings',
      'snooze',
      'status',
      'store',
      'test',
      'webhooks',
    ]);
  });
});

describe('finding a command', () => {
  it.each([
    [[], 'status'],
    [['TEST'], 'test'],
    [['tes'], 'test'],
    [['check'], 'test'],
    [['ls'], 'list'],
    [['show', 'acme'], 'status'],
    [['health', 'acme'], 'status'],
    [['info', 'acme'], 'status'],
    [['add'], 'add-integration'],
    [['new'], 'add-integration'],
    [['connect'], 'add-integration'],
    [['rate'], 'limits'],
    [['lim', 'acme'], 'limits'],
    [['exp', '7'], 'expiring'],
    [['hooks', 'acme'], 'webhooks'],
    [['set'], 'settings'],
    [['version'], 'about'],
    [['DEBUG'], 'about'],
    [['?'], 'help'],
    [['-h'], 'help'],
    [['--help'], 'help'],
    [['test', '--help'], 'help'],
    [['remove', '-h'], 'help'],
  ])('reads %j as %s', (words, verb) => {
    expect(readCommand(allCommands, words).command.verb).toBe(verb);
  });

  it.each([
    ['tset', 'Did you mean `test`?'],
    ['lits', 'Did you mean `list`?'],
    ['frobnicate', '`help` lists them all.'],
    ['a', '`a` may stand for `add-integration`, `alerts`, `ack`, `assign`, `history`, `admins` and `about`'],
    ['L', '`L` may stand for `list` and `limits`'],
    ['s', 'may stand for `status`, `snooze`, `services` and `settings`'],
    ['constructor', '`help` lists them all.'],
    ['x`y', 'There is no command `xˋy`.'],
  ])('answers %s with what to write', (verb, words) => {
    expect(() => readCommand(allCommands, [verb])).toThrow(words);
  });
});
