import { InputError } from '../src/core/errors.ts';
import type { ProviderId } from '../src/core/integration.ts';
import type { FormReply, Reply } from '../src/core/reply.ts';
import { addFromTerminal } from './add-from-terminal.ts';
import {
  type AskedFlags,
  appUsage,
  askedFlagKinds,
  askedUsage,
  readAskedFlags,
  readAuthenticationName,
  readProviderId,
} from './asked-flags.ts';
import type { Command, CommandContext } from './command.ts';
import { type ReadFlags, readFlags, readOneName } from './read-flags.ts';

type AddArguments =
  | { readonly kind: 'form'; readonly provider: ProviderId | null; readonly given: FormReply['given'] }
  | { readonly kind: 'flags'; readonly flags: AskedFlags; readonly name: string; readonly acceptLimits: boolean };

/** Flags that a form can begin with: all that is no secret and names no file. */
const formFlags = ['base-url', 'auth', 'org'];

/** What the form begins with; undefined where no more than the kind of host is named. */
function readGiven(flags: ReadFlags): FormReply['given'] {
  if (!formFlags.some((flag) => flags.has(flag))) return undefined;
  const authentication = flags.find('auth');
  return {
    authentication: authentication === undefined ? null : readAuthenticationName(authentication),
    baseUrl: flags.find('base-url') ?? '',
    organizations: flags.list('org'),
  };
}

async function openForm(
  provider: ProviderId | null,
  given: FormReply['given'],
  { integrations, request }: CommandContext,
): Promise<Reply> {
  if (request.surface === 'terminal') {
    throw new InputError(
      `A terminal has no form; give the answers as flags: add-integration ${askedUsage} --name NAME`,
    );
  }
  integrations.authorise(request.actor, 'add');
  // Who says what it is to be begins anew.
  if (given) return { kind: 'form', form: 'add-integration', provider, draft: null, given };
  const draft = await integrations.findDraft(request.actor);
  const goesOn = draft && (provider === null || draft.provider === provider);
  return { kind: 'form', form: 'add-integration', provider, draft: goesOn ? draft.id : null };
}

export const addIntegration: Command<AddArguments> = {
  verb: 'add-integration',
  aliases: ['add', 'new', 'connect'],
  group: 'Set up',
  usage: 'add-integration [provider] [--base-url URL] [--auth token|oauth|github-app] [--org NAME]...',
  terminalUsage: [
    `add-integration ${askedUsage} --name NAME [--accept-limits]`,
    `add-integration ${appUsage} --name NAME [--accept-limits]`,
  ],
  summary: 'connect a git host',
  examples: ['add-integration', 'add-integration gitlab'],
  notes: ['The connection is tested first. Nothing is created from a test that fails.'],
  role: 'manager',
  calls: 'what a test asks; nothing is changed on the host',
  related: ['test', 'list', 'remove'],
  button: { label: 'Add integration', command: 'add-integration' },

  parse(words) {
    const flags = readFlags(words, { ...askedFlagKinds, name: 'value', 'accept-limits': 'switch' });
    const word = readOneName(flags.words);
    const named = flags.find('provider');
    if (word !== undefined && named !== undefined && word.toLowerCase() !== named.toLowerCase()) {
      throw new InputError(`The provider is there twice: ${word} and ${named}.`, 'provider');
    }
    const others = [...Object.keys(askedFlagKinds), 'name', 'accept-limits'].filter(
      (flag) => flag !== 'provider' && !formFlags.includes(flag),
    );
    if (!others.some((flag) => flags.has(flag))) {
      const provider = word ?? named;
      const given = readGiven(flags);
      return { kind: 'form', provider: provider === undefined ? null : readProviderId(provider), given };
    }

    const name = flags.find('name');
    if (name === undefined) throw new InputError('--name is missing: what the integration is to be called.', 'name');
    return {
      kind: 'flags',
      flags: readAskedFlags(flags, word ?? named),
      name,
      acceptLimits: flags.has('accept-limits'),
    };
  },

  uses: () => 'writing',

  async *run(given, context) {
    if (given.kind === 'form') yield await openForm(given.provider, given.given, context);
    else yield* addFromTerminal(given, context);
  },
};
