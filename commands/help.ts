import type { CommandEntry, CommandGroup } from '../src/core/command-entry.ts';
import type { HelpReply } from '../src/core/reply.ts';
import { joinWords } from '../src/core/service.ts';
import type { Command, CommandContext } from './command.ts';
import { findCommand } from './find-command.ts';
import { readFlags, readOneName } from './read-flags.ts';

interface HelpArguments {
  readonly verb: string | undefined;
}

const groups: readonly CommandGroup[] = ['Set up', 'Check', 'Alerts', 'Manage', 'Help'];

const terminalFlags = [
  'Everywhere: --json prints one JSON document · --workspace ID chooses among several workspaces',
  'Secrets come from files or standard input, never from arguments.',
];

const roleWords: Readonly<Record<NonNullable<CommandEntry['role']>, string>> = {
  viewer: 'every full member of the workspace',
  manager: 'managers and admins',
  admin: 'admins',
};

const describeRole = (role: CommandEntry['role']) => (role ? roleWords[role] : 'everybody');

function describeAll({ commands, request }: CommandContext): HelpReply {
  const isFor = ({ isForTerminal }: CommandEntry) => isForTerminal !== true || request.surface === 'terminal';
  return {
    kind: 'help',
    title: 'Flow bot connects Flow to git hosts, and says what is broken and what to do',
    groups: groups
      .map((title) => ({ title, entries: commands.filter((command) => command.group === title && isFor(command)) }))
      .filter((group) => group.entries.length > 0)
      .map((group) => ({
        title: group.title,
        entries: group.entries.map(({ usage, summary }) => ({ usage, summary })),
      })),
    lines: [
      'The beginning of a verb or of a name is enough, as long as it fits only one.',
      '"help test" tells more of one command.',
      ...(request.surface === 'terminal' ? terminalFlags : []),
    ],
    actions: commands.flatMap(({ button }) => button ?? []),
  };
}

function describeOne(entry: CommandEntry, { request }: CommandContext): HelpReply {
  const isTerminal = request.surface === 'terminal';
  const more = isTerminal ? (entry.terminalUsage ?? []) : [];
  const prefix = isTerminal ? 'flow' : '/flow';
  return {
    kind: 'help',
    title: `${prefix} ${entry.verb}`,
    groups: [
      {
        title: 'Usage',
        entries: [
          { usage: entry.usage, summary: entry.summary },
          ...(entry.otherUsage ?? []).map((usage) => ({ usage, summary: '' })),
          ...more.map((usage) => ({ usage, summary: 'the same, with everything given as flags' })),
        ],
      },
    ],
    lines: [
      ...(entry.aliases.length > 0 ? [`Also: ${joinWords(entry.aliases)}`] : []),
      ...entry.examples.map((example) => `For example: ${prefix} ${example}`),
      ...(entry.notes ?? []),
      `Who may: ${describeRole(entry.role)}`,
      `Asks of the hosts: ${entry.calls ?? 'nothing'}`,
      ...(entry.related ? [`See also: ${joinWords(entry.related)}`] : []),
    ],
    actions: [
      ...(entry.button ? [{ ...entry.button, tone: 'primary' as const }] : []),
      ...(entry.related ?? []).map((verb) => ({ label: `Help for ${verb}`, command: `help ${verb}` })),
      { label: 'All commands', command: 'help' },
    ],
  };
}

export const help: Command<HelpArguments> = {
  verb: 'help',
  aliases: ['?', '-h', '--help'],
  group: 'Help',
  usage: 'help [command]',
  summary: 'what there is, or one command in full',
  examples: ['help', 'help test'],
  related: ['about', 'status'],
  parse: (words) => ({ verb: readOneName(readFlags(words).words) }),
  uses: () => 'nothing',

  async *run({ verb }, context) {
    yield verb === undefined ? describeAll(context) : describeOne(findCommand(context.commands, verb), context);
  },
};
