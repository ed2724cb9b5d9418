import { toIso } from '../src/core/clock.ts';
import { chooseIntegration } from './choose-integration.ts';
import type { Command } from './command.ts';
import { hostOf, integrationData } from './integration-words.ts';
import { describeMoment } from './paused-words.ts';
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
    'Nothing changes on the host or in Flow. For a day, "restore" puts it back; then its token is wiped.',
  ],
  role: 'manager',
  related: ['restore', 'pause', 'list'],

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
          `The bot stops managing and testing it. Nothing changes on ${host} or in Flow.`,
          'It can be put back for a day; then the bot wipes its copy of the token.',
          'Do not delete it in Flow itself unless its data may go: Flow loses that data, and does not let it be added again for 24 hours.',
        ],
        typed: integration.name,
        confirm: { label: `Remove ${integration.name}`, tone: 'danger', command: `remove ${integration.id}` },
      };
      return;
    }

    const { integration: removed, undoUntil } = await integrations.remove(request.actor, integration.id);
    yield {
      kind: 'notice',
      tone: 'done',
      title: `Removed ${removed.name}.`,
      lines: [
        `It can be put back until ${describeMoment(undoUntil, context)}; then the bot wipes its copy of the token.`,
        `If nothing else uses the token, revoke it on ${host} after that.`,
      ],
      actions: [{ label: 'Undo', command: `restore ${removed.id}` }],
      data: { removed: integrationData(removed), undoUntil: toIso(undoUntil) },
    };
  },
};
