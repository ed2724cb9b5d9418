import { chooseIntegration } from './choose-integration.ts';
import type { Command } from './command.ts';
import { hostOf, integrationData } from './integration-words.ts';
import { readFlags, readOneName } from './read-flags.ts';

interface RemoveArguments {
  readonly name: string | undefined;
}

export const remove: Command<RemoveArguments> = {
  verb: 'remove',
  aliases: [],
  group: 'Manage',
  usage: 'remove <name>',
  summary: 'stop managing an integration',
  examples: ['remove acme-gitlab'],
  notes: [
    'Asks for the name before it removes anything; in a terminal --yes NAME answers.',
    'Nothing changes on the host.',
  ],
  role: 'manager',
  related: ['list', 'add-integration'],

  parse: (words) => ({ name: readOneName(readFlags(words).words) }),
  uses: () => 'writing',

  async *run({ name }, context) {
    const { integrations, request } = context;
    integrations.authorise(request.actor, 'remove');
    const chosen = await chooseIntegration(context, name, { verb: 'remove', label: 'Remove' });
    if ('reply' in chosen) {
      yield chosen.reply;
      return;
    }

    const { integration } = chosen;
    const host = hostOf(integration);
    if (!request.confirmed) {
      yield {
        kind: 'confirmation',
        title: `Remove ${integration.name}?`,
        lines: [
          `The bot stops managing and testing it and deletes its copy of the token. Nothing changes on ${host}.`,
          'This cannot be undone: to have it back, add it again with a token.',
        ],
        typed: integration.name,
        confirm: { label: `Remove ${integration.name}`, tone: 'danger', command: `remove ${integration.id}` },
      };
      return;
    }

    const removed = await integrations.remove(request.actor, integration.id);
    yield {
      kind: 'notice',
      tone: 'done',
      title: `Removed ${removed.name}.`,
      lines: [`If nothing else uses its token, revoke it on ${host}.`],
      actions: [],
      data: { removed: integrationData(removed) },
    };
  },
};
