import { InputError } from '../src/core/errors.ts';
import type { Reply } from '../src/core/reply.ts';
import type { EditAnswers } from '../src/integrations/index.ts';
import type { StoredIntegration } from '../src/storage/documents.ts';
import { chooseIntegration } from './choose-integration.ts';
import type { Command, CommandContext } from './command.ts';
import { integrationData } from './integration-words.ts';
import { openManageForm } from './open-manage-form.ts';
import { type FlagKind, type ReadFlags, readFlags, readOneName } from './read-flags.ts';

interface EditArguments {
  readonly name: string | undefined;
  /** Null to open the form. */
  readonly answers: EditAnswers | null;
}

const flagKinds: Readonly<Record<string, FlagKind>> = {
  name: 'value',
  'base-url': 'value',
  org: 'values',
  'all-orgs': 'switch',
  owner: 'value',
  backup: 'value',
  channel: 'value',
};

const usage =
  'edit NAME [--name NEW-NAME] [--base-url URL] [--org NAME]... [--owner PERSON] [--backup PERSON] [--channel CHANNEL]';

/** Slack writes people as `<@U123|ana>` and channels as `<#C123|name>`; only the id stays. */
function readId(flags: ReadFlags, flag: string, pattern: RegExp, none: string): string | null | undefined {
  const typed = flags.find(flag);
  if (typed === undefined) return undefined;
  if (typed.toLowerCase() === none) return null;
  const id = pattern.exec(typed)?.[1];
  if (id) return id;
  throw new InputError(`--${flag} takes a Slack id, or ${none}.`, flag);
}

function readAnswers(flags: ReadFlags): EditAnswers {
  const [name, baseUrl, organizations] = [flags.find('name'), flags.find('base-url'), flags.list('org')];
  if (flags.has('all-orgs') && organizations.length > 0) {
    throw new InputError('Give either --org or --all-orgs, not both.', 'org');
  }
  const person = /^<?@?([UW][A-Z0-9]{2,})(?:\|[^>]*)?>?$/;
  const owner = readId(flags, 'owner', person, 'nobody');
  const backup = readId(flags, 'backup', person, 'nobody');
  const channel = readId(flags, 'channel', /^<?#?([CG][A-Z0-9]{2,})(?:\|[^>]*)?>?$/, 'none');
  return {
    ...(name === undefined ? {} : { name }),
    ...(baseUrl === undefined ? {} : { baseUrl }),
    ...(organizations.length > 0 || flags.has('all-orgs') ? { organizations } : {}),
    ...(owner === undefined ? {} : { owner }),
    ...(backup === undefined ? {} : { backup }),
    ...(channel === undefined ? {} : { channel }),
  };
}

async function* save(
  integration: StoredIntegration,
  answers: EditAnswers,
  { integrations, request }: CommandContext,
): AsyncIterable<Reply> {
  const options = { deep: false, signal: request.signal };
  for await (const reply of integrations.edit(request.actor, integration.id, answers, options)) {
    if (reply.kind === 'running') yield reply;
    else if (reply.kind === 'refused') {
      yield { kind: 'report', report: reply.report, actions: [], notes: ['Nothing was saved: it works as it was.'] };
    } else {
      const { name, id } = reply.integration;
      const isChanged = reply.changed.length > 0;
      yield {
        kind: 'notice',
        tone: isChanged ? 'done' : 'info',
        title: isChanged ? `Saved ${name}.` : `${name} is like that already.`,
        lines: [],
        actions: [{ label: `Show ${name}`, command: `status ${id}` }],
        data: { integration: integrationData(reply.integration), changed: reply.changed },
      };
    }
  }
}

export const edit: Command<EditArguments> = {
  verb: 'edit',
  aliases: ['rename'],
  group: 'Manage',
  usage: 'edit <name>',
  terminalUsage: [usage],
  summary: 'change name, address, organisations, people and channel',
  examples: ['edit acme-gitlab'],
  notes: [
    'Nothing of the token is asked. Another address on the same server, and other organisations, are tested with it before they are saved.',
    'The stored token is never sent to another server: for that, "renew" takes a new address together with a token for it.',
    'In a terminal --all-orgs takes away the organisations; --owner nobody, --backup nobody and --channel none the people and the channel.',
  ],
  role: 'manager',
  related: ['services', 'renew', 'status'],

  parse(words) {
    const flags = readFlags(words, flagKinds);
    const hasAnswers = Object.keys(flagKinds).some((flag) => flags.has(flag));
    return { name: readOneName(flags.words), answers: hasAnswers ? readAnswers(flags) : null };
  },
  uses: () => 'writing',

  async *run({ name, answers }, context): AsyncIterable<Reply> {
    const { integrations, request } = context;
    integrations.authorise(request.actor, 'edit');
    const chosen = await chooseIntegration(context, name, { verb: 'edit', label: 'Edit' });
    if ('reply' in chosen) yield chosen.reply;
    else if (answers === null) yield openManageForm('edit', chosen.integration, usage, context);
    else yield* save(chosen.integration, answers, context);
  },
};
