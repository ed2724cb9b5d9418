import { InputError } from '../src/core/errors.ts';
import type { Reply } from '../src/core/reply.ts';
import { joinWords } from '../src/core/service.ts';
import type { TestOptions, TestProgress } from '../src/integrations/index.ts';
import {
  type AskedFlags,
  appUsage,
  askedUsage,
  oauthUsage,
  readAskedFlags,
  readAskedToken,
  signedOutUsage,
  testedFlagKinds,
} from './asked-flags.ts';
import { chooseIntegration } from './choose-integration.ts';
import type { Command, CommandContext } from './command.ts';
import { offerRepair } from './offer-webhooks.ts';
import { type ReadFlags, readFlags, readOneName } from './read-flags.ts';

type Target =
  | { readonly kind: 'all' }
  | { readonly kind: 'stored'; readonly name: string }
  | { readonly kind: 'asked'; readonly flags: AskedFlags };

interface TestArguments {
  readonly target: Target;
  readonly deep: boolean;
}

function readTarget(flags: ReadFlags): Target {
  const name = readOneName(flags.words);
  if (Object.keys(testedFlagKinds).some((flag) => flags.has(flag))) {
    if (name !== undefined) {
      throw new InputError('Give either the name of a stored integration or the flags that describe one, not both.');
    }
    return { kind: 'asked', flags: readAskedFlags(flags) };
  }
  return name === undefined || name.toLowerCase() === 'all' ? { kind: 'all' } : { kind: 'stored', name };
}

async function* withActions(context: CommandContext, progress: AsyncIterable<TestProgress>): AsyncIterable<Reply> {
  for await (const reply of progress) {
    if (reply.kind === 'running') {
      yield reply;
      continue;
    }
    const { report } = reply;
    const { id } = report.integration;
    const again = id ? [{ label: 'Test again', command: `test ${id}` }] : [];
    yield { ...reply, actions: [...(await offerRepair(context, report)), ...again] };
  }
}

const mostNames = 5;

/** Which were left out, and how to test one of them all the same. */
function describePaused(names: readonly string[]): readonly string[] {
  if (names.length === 0) return [];
  const rest = names.length - mostNames;
  const shown = rest > 0 ? `${names.slice(0, mostNames).join(', ')} and ${rest} more` : joinWords(names);
  return [`Paused, and so not tested: ${shown}. One that is named is tested all the same.`];
}

async function* testAll(context: CommandContext, options: TestOptions): AsyncIterable<Reply> {
  const { integrations, request } = context;
  for await (const { reports, waiting, untested, kept, accepted, paused, notes } of integrations.testAll(
    request.actor,
    options,
  )) {
    if (reports.length === 0 && waiting.length === 0 && untested.length === 0) {
      yield {
        kind: 'notice',
        tone: 'info',
        title:
          paused.length > 0
            ? 'There is nothing to test: every integration is paused.'
            : 'There is nothing to test: no integration has been added yet.',
        lines: describePaused(paused),
        actions:
          paused.length > 0
            ? [{ label: 'Show all integrations', command: 'list' }]
            : [{ label: 'Add integration', command: 'add-integration', tone: 'primary' }],
        data: { reports: [], untested: [] },
      };
      return;
    }
    yield {
      kind: 'reports',
      reports,
      waiting,
      untested,
      kept,
      accepted,
      notes: [...notes, ...describePaused(paused)],
      actions: [{ label: 'Test all again', command: 'test all' }],
    };
  }
}

export const test: Command<TestArguments> = {
  verb: 'test',
  aliases: ['check'],
  group: 'Check',
  usage: 'test [name|all] [--deep]',
  terminalUsage: [
    `test ${askedUsage} [--allow-list FILE] [--deep]`,
    `test ${signedOutUsage} [--allow-list FILE] [--deep]`,
    `test ${oauthUsage}`,
    `test ${appUsage} [--deep]`,
  ],
  summary: 'what works, what does not, what to do',
  examples: ['test all', 'test acme-gitlab'],
  notes: [
    'A test only reads: it never creates, pings or changes anything on a host.',
    '--deep asks the host for more: every repository, and the log of webhook deliveries.',
  ],
  role: 'viewer',
  calls: 'whatever the checks need to read; the report says how many calls that took',
  related: ['status', 'limits', 'expiring'],
  button: { label: 'Test everything', command: 'test all' },

  parse(words) {
    const flags = readFlags(words, { deep: 'switch', ...testedFlagKinds });
    return { target: readTarget(flags), deep: flags.has('deep') };
  },

  uses: ({ target }) => (target.kind === 'asked' ? 'nothing' : 'recording'),

  async *run({ target, deep }, context) {
    const { integrations, request } = context;
    const options = { deep, signal: request.signal };
    if (target.kind === 'all') {
      yield* testAll(context, options);
      return;
    }
    if (target.kind === 'asked') {
      const asked = await readAskedToken(target.flags, request);
      yield* withActions(context, integrations.testAsked(request.actor, asked, options));
      return;
    }
    const chosen = await chooseIntegration(context, target.name, { verb: 'test', label: 'Test' });
    if ('reply' in chosen) yield chosen.reply;
    else yield* withActions(context, integrations.test(request.actor, chosen.integration, options));
  },
};
