import { describeDay, readInstant } from '../src/core/clock.ts';
import type { Authentication } from '../src/core/integration.ts';
import type { CardReply } from '../src/core/reply.ts';
import { describeServices } from '../src/core/service.ts';
import { type KnownHooks, readTokenEnd } from '../src/integrations/index.ts';
import type { StoredIntegration } from '../src/storage/documents.ts';
import { chooseIntegration } from './choose-integration.ts';
import type { Command, CommandContext } from './command.ts';
import { describeAttention } from './describe-attention.ts';
import { describeKnown } from './describe-known-hooks.ts';
import {
  describeAgo,
  describeLegacy,
  describeTokenEnd,
  integrationData,
  labelOf,
  personField,
  terminalWords,
} from './integration-words.ts';
import { describeStateWithPause } from './paused-words.ts';
import { readFlags, readOneName } from './read-flags.ts';

interface StatusArguments {
  readonly name: string | undefined;
}

const signInWords: Readonly<Record<Authentication, string>> = {
  token: 'access token',
  oauth: 'OAuth',
  'github-app': 'GitHub App',
  password: 'user name and password (legacy)',
  none: 'nothing',
};

/** What the last test said, what has changed since it last passed, and what somebody chose to live with. */
function describeFindings({ lastTest, accepted }: StoredIntegration): readonly string[] {
  if (!lastTest) return ['It has not been tested yet.'];
  return [
    lastTest.headline,
    ...lastTest.changes.map((change) => `Changed: ${change.words}`),
    ...accepted.map((limit) => `Kept as it is since ${describeDay(readInstant(limit.at) ?? 0)}: ${limit.words}`),
  ];
}

/** Where a GitHub App was installed when it last passed. */
function describeInstalled({ lastTest }: StoredIntegration): CardReply['fields'] {
  const all = lastTest?.lastPass?.installations ?? [];
  if (all.length === 0) return [];
  const places = all.map(({ organization, isSuspended, hasAllRepositories }) => {
    if (isSuspended) return `${organization} (suspended)`;
    return `${organization} (${hasAllRepositories ? 'all' : 'chosen'} repositories)`;
  });
  return [{ label: 'Installed on', value: places.join(', ') }];
}

/** Who said when the token ends, where its host does not. */
function typedField(integration: StoredIntegration): CardReply['fields'] {
  const end = readTokenEnd(integration);
  if (end.state === 'unknown' || end.typed === null) return [];
  const { by } = end.typed;
  return [by === null ? { label: 'End typed by', value: terminalWords } : personField('End typed by', by)];
}

function describeOne(
  integration: StoredIntegration,
  hooks: KnownHooks | undefined,
  context: CommandContext,
): CardReply {
  const { providers, clock } = context;
  const { id, name, lastTest, credential, owner, backup } = integration;
  const ending = credential.lastFour === '' ? '' : ` ending in ${credential.lastFour}`;
  return {
    kind: 'card',
    title: name,
    lines: describeFindings(integration),
    fields: [
      { label: 'State', value: `${describeStateWithPause(integration, context)}${describeLegacy(integration)}` },
      { label: 'Provider', value: labelOf(providers, integration.provider) },
      { label: 'Address', value: integration.baseUrl },
      { label: 'Signs in with', value: `${signInWords[integration.authentication]}${ending}` },
      { label: 'Account', value: lastTest?.login ?? 'not known' },
      { label: 'Services', value: describeServices(integration.services) },
      ...(hooks ? [{ label: 'Webhooks', value: describeKnown(hooks) }] : []),
      { label: 'Organisations', value: integration.organizations.join(', ') || 'all that the account sees' },
      ...describeInstalled(integration),
      { label: 'Last test', value: lastTest ? describeAgo(lastTest.at, clock) : 'never' },
      { label: 'Token ends', value: describeTokenEnd(integration) },
      ...typedField(integration),
      personField('Owner', owner),
      personField('Backup', backup),
      { label: 'Created', value: describeDay(readInstant(integration.createdAt) ?? clock.now()) },
      { label: 'Id', value: id },
    ],
    actions: [
      { label: `Test ${name}`, command: `test ${id}`, tone: 'primary' },
      ...(integration.provider === 'jira-dc' ? [] : [{ label: `Repositories of ${name}`, command: `repos ${id}` }]),
      ...(hooks ? [{ label: `Webhooks of ${name}`, command: `webhooks ${id}` }] : []),
      { label: `Edit ${name}`, command: `edit ${id}` },
      ...(credential.kind === 'oauth' ? [] : [{ label: `Renew ${name}`, command: `renew ${id}` }]),
      integration.paused
        ? { label: `Resume ${name}`, command: `resume ${id}` }
        : { label: `Pause ${name}`, command: `pause ${id}` },
      { label: `Remove ${name}`, command: `remove ${id}`, tone: 'danger' },
    ],
    data: { integration: integrationData(integration) },
  };
}

export const status: Command<StatusArguments> = {
  verb: 'status',
  aliases: ['show', 'info', 'health'],
  group: 'Check',
  usage: 'status [name]',
  summary: 'what needs attention, or one integration in full',
  examples: ['status', 'status acme-gitlab'],
  notes: ['From what the last test of each found; "test" looks again.'],
  role: 'viewer',
  related: ['test', 'list', 'expiring'],
  button: { label: 'What needs attention', command: 'status' },
  parse: (words) => ({ name: readOneName(readFlags(words).words) }),
  uses: () => 'reading',

  async *run({ name }, context) {
    if (name === undefined) {
      yield await describeAttention(context);
      return;
    }
    const chosen = await chooseIntegration(context, name, { verb: 'status', label: 'Show' });
    if ('reply' in chosen) {
      yield chosen.reply;
      return;
    }
    const { integration } = chosen;
    const wantsHooks = integration.services.includes('webhooks');
    const [hooks] = wantsHooks ? await context.integrations.listHooks(context.request.actor, integration.id) : [];
    yield describeOne(integration, hooks, context);
  },
};
