import { InputError } from '../src/core/errors.ts';
import type { CardReply } from '../src/core/reply.ts';
import type { Command, CommandContext } from './command.ts';
import { readFlags } from './read-flags.ts';
import { describeMissing, readSettingRows } from './setting-rows.ts';

function describeSettings({ settings: facts, request }: CommandContext): CardReply {
  const isAdmin = request.actor.role === 'admin';
  const rows = readSettingRows(facts);
  const shown = rows.filter((row) => isAdmin || !row.isForAdmins);
  const hidden = rows.length - shown.length;
  const missing = describeMissing(facts);
  return {
    kind: 'card',
    title: 'What this bot was set up with',
    lines: [
      ...(missing.length > 0 ? missing : ['Nothing is missing.']),
      ...(hidden > 0 ? [`Admins see ${hidden} more, which tell how the bot is run.`] : []),
      'Whoever runs the bot changes these, in its environment; secrets are never shown.',
    ],
    fields: shown.map(({ label, names, value, people = [] }) => ({
      label: `${label} (${names[0]})`,
      value,
      people,
    })),
    actions: [{ label: 'About the bot', command: 'about' }],
    data: {
      settings: shown.map(({ label, names, value }) => ({ names, label, value })),
      missing,
    },
  };
}

export const settings: Command<null> = {
  verb: 'settings',
  aliases: [],
  group: 'Manage',
  usage: 'settings',
  summary: 'what this bot was set up with, and what is missing',
  examples: ['settings'],
  notes: ['Admins see all of it, others what does no harm. No secret is ever shown.'],
  role: 'viewer',
  related: ['about', 'help'],

  parse(words) {
    if (readFlags(words).words.length > 0) throw new InputError('"settings" takes no words after it.');
    return null;
  },

  uses: () => 'nothing',

  async *run(_given, context) {
    context.integrations.authorise(context.request.actor, 'look');
    yield describeSettings(context);
  },
};
