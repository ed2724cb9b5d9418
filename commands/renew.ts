import type { Reply } from '../src/core/reply.ts';
import type { RenewKind } from '../src/integrations/index.ts';
import { readOneOf } from './asked-flags.ts';
import { chooseIntegration } from './choose-integration.ts';
import type { Command } from './command.ts';
import { openManageForm } from './open-manage-form.ts';
import { type ReadFlags, readFlags, readOneName } from './read-flags.ts';
import { renewFromTerminal } from './renew-from-terminal.ts';

interface RenewArguments {
  readonly name: string | undefined;
  /** Where the new token or key is, in a terminal. */
  readonly file: string | undefined;
  readonly baseUrl: string | undefined;
  /** The way to sign in from now on; as before when left out. */
  readonly authentication: RenewKind | undefined;
  readonly appId: string | undefined;
}

const usage = 'renew NAME [--auth token] --token-file FILE|- [--base-url URL]';
const appUsage = 'renew NAME [--auth github-app --app-id N] --key-file FILE|- [--base-url URL]';

const kinds: readonly RenewKind[] = ['token', 'oauth', 'github-app'];

/** How it is to sign in, where somebody said so; a key is a GitHub App's. */
function readKind(flags: ReadFlags): RenewKind | undefined {
  const auth = flags.find('auth');
  if (auth !== undefined) return readOneOf(auth, kinds, 'way to sign in', 'auth');
  return flags.has('key-file') ? 'github-app' : undefined;
}

export const renew: Command<RenewArguments> = {
  verb: 'renew',
  aliases: ['rotate', 'reauth'],
  group: 'Manage',
  usage: 'renew <name>',
  terminalUsage: [usage, appUsage],
  summary: 'give an integration a new credential',
  examples: ['renew acme-gitlab'],
  notes: [
    'The new token is tested beside the old one, and what would be lost or gained is shown. Only then, and only if you say so, it takes the place of the old one.',
    'A new token that fails replaces nothing. In a terminal --yes NAME answers.',
    'In Slack the form also signs in anew by OAuth, and changes the way an integration signs in.',
  ],
  role: 'manager',
  calls: 'what a test asks; nothing is changed on the host',
  related: ['expiring', 'test', 'edit'],

  parse(words) {
    const flags = readFlags(words, {
      auth: 'value',
      'token-file': 'value',
      'app-id': 'value',
      'key-file': 'value',
      'base-url': 'value',
    });
    return {
      name: readOneName(flags.words),
      file: flags.find('token-file') ?? flags.find('key-file'),
      baseUrl: flags.find('base-url'),
      authentication: readKind(flags),
      appId: flags.find('app-id'),
    };
  },
  uses: () => 'writing',

  async *run({ name, file, ...given }, context): AsyncIterable<Reply> {
    const { integrations, request } = context;
    integrations.authorise(request.actor, 'renew');
    const chosen = await chooseIntegration(context, name, { verb: 'renew', label: 'Renew' });
    if ('reply' in chosen) yield chosen.reply;
    else if (file === undefined) yield openManageForm('renew', chosen.integration, usage, context);
    else yield* renewFromTerminal(chosen.integration, { file, ...given }, context);
  },
};
