import type { Reply } from '../src/core/reply.ts';
import { chooseIntegration } from './choose-integration.ts';
import type { Command } from './command.ts';
import { openManageForm } from './open-manage-form.ts';
import { readFlags, readOneName } from './read-flags.ts';
import { renewFromTerminal } from './renew-from-terminal.ts';

interface RenewArguments {
  readonly name: string | undefined;
  /** Where the new token or key is, in a terminal. */
  readonly file: string | undefined;
  readonly baseUrl: string | undefined;
}

const usage = 'renew NAME --token-file FILE|- [--base-url URL]';

export const renew: Command<RenewArguments> = {
  verb: 'renew',
  aliases: ['rotate', 'reauth'],
  group: 'Manage',
  usage: 'renew <name>',
  terminalUsage: [usage],
  summary: 'give an integration a new token',
  examples: ['renew acme-gitlab'],
  notes: [
    'The new token is tested beside the old one, and what would be lost or gained is shown. Only then, and only if you say so, it takes the place of the old one.',
    'A new token that fails replaces nothing. In a terminal --yes NAME answers, and for a GitHub App the file holds its new private key.',
  ],
  role: 'manager',
  calls: 'what a test asks; nothing is changed on the host',
  related: ['expiring', 'test', 'edit'],

  parse(words) {
    const flags = readFlags(words, { 'token-file': 'value', 'key-file': 'value', 'base-url': 'value' });
    const file = flags.find('token-file') ?? flags.find('key-file');
    return { name: readOneName(flags.words), file, baseUrl: flags.find('base-url') };
  },
  uses: () => 'writing',

  async *run({ name, file, baseUrl }, context): AsyncIterable<Reply> {
    const { integrations, request } = context;
    integrations.authorise(request.actor, 'renew');
    const chosen = await chooseIntegration(context, name, { verb: 'renew', label: 'Renew' });
    if ('reply' in chosen) yield chosen.reply;
    else if (file === undefined) yield openManageForm('renew', chosen.integration, usage, context);
    else yield* renewFromTerminal(chosen.integration, { file, baseUrl }, context);
  },
};
