import { daysUntil, describeDay, readInstant } from '../src/core/clock.ts';
import type { CardReply } from '../src/core/reply.ts';
import { describeServices } from '../src/core/service.ts';
import type { StoredIntegration } from '../src/storage/documents.ts';
import { chooseIntegration } from './choose-integration.ts';
import type { Command, CommandContext } from './command.ts';
import { describeAgo, integrationData, labelOf, type State, stateOf } from './integration-words.ts';
import { readFlags, readOneName } from './read-flags.ts';

interface StatusArguments {
  readonly name: string | undefined;
}

const soonDays = 30;
const mostLines = 10;

// What needs somebody comes first.
const order: readonly State[] = ['broken', 'cannot tell', 'limited', 'not tested', 'fine'];

function describeAttention(all: readonly StoredIntegration[]): readonly string[] {
  const lines = all
    .filter((each) => stateOf(each) !== 'fine')
    .toSorted((a, b) => order.indexOf(stateOf(a)) - order.indexOf(stateOf(b)))
    .map((each) => `${each.name}: ${stateOf(each)}${each.lastTest ? `. ${each.lastTest.headline}` : ' yet'}`);
  return lines.length > mostLines
    ? [...lines.slice(0, mostLines), `and ${lines.length - mostLines} more; "list" shows them all`]
    : lines;
}

function describeExpiring(all: readonly StoredIntegration[], now: number): readonly string[] {
  return all.flatMap((each) => {
    const when = each.lastTest?.tokenExpiresAt ? readInstant(each.lastTest.tokenExpiresAt) : undefined;
    if (when === undefined || daysUntil(when, now) > soonDays) return [];
    const verb = when <= now ? 'expired' : 'expires';
    return [`The token of ${each.name} ${verb} on ${describeDay(when)}.`];
  });
}

async function describeAll({ integrations, request, clock }: CommandContext): Promise<CardReply> {
  const all = await integrations.list(request.actor);
  const damage = await integrations.listDamage(request.actor);
  const counts = order
    .map((state) => ({ state, count: all.filter((each) => stateOf(each) === state).length }))
    .filter(({ count }) => count > 0);
  const attention = describeAttention(all);
  const fineLine = all.length === 0 ? 'Nothing is connected yet.' : 'Nothing needs attention.';
  return {
    kind: 'card',
    title: all.length === 1 ? '1 integration' : `${all.length} integrations`,
    lines: [
      ...damage,
      ...(attention.length + damage.length > 0 ? attention : [fineLine]),
      ...describeExpiring(all, clock.now()),
    ],
    fields: counts.map(({ state, count }) => ({ label: state, value: String(count) })),
    actions: [
      { label: 'Add integration', command: 'add-integration' },
      ...(all.length > 0 ? [{ label: 'Test all', command: 'test all', tone: 'primary' as const }] : []),
      { label: 'Help', command: 'help' },
    ],
    data: {
      counts: Object.fromEntries(counts.map(({ state, count }) => [state, count])),
      integrations: all.map(integrationData),
    },
  };
}

function describeOne(integration: StoredIntegration, { providers, clock }: CommandContext): CardReply {
  const { id, name, lastTest, credential } = integration;
  const expiry = lastTest?.tokenExpiresAt ? readInstant(lastTest.tokenExpiresAt) : undefined;
  const ending = credential.lastFour === '' ? '' : ` ending in ${credential.lastFour}`;
  return {
    kind: 'card',
    title: name,
    lines: [lastTest ? lastTest.headline : 'It has not been tested yet.'],
    fields: [
      { label: 'State', value: stateOf(integration) },
      { label: 'Provider', value: labelOf(providers, integration.provider) },
      { label: 'Address', value: integration.baseUrl },
      { label: 'Signs in with', value: `access token${ending}` },
      { label: 'Account', value: lastTest?.login ?? 'not known' },
      { label: 'Services', value: describeServices(integration.services) },
      { label: 'Organisations', value: integration.organizations.join(', ') || 'all that the account sees' },
      { label: 'Last test', value: lastTest ? describeAgo(lastTest.at, clock) : 'never' },
      { label: 'Token expires', value: expiry === undefined ? 'no date' : describeDay(expiry) },
      { label: 'Owner', value: integration.owner ?? 'nobody', people: integration.owner ? [integration.owner] : [] },
      { label: 'Created', value: describeDay(readInstant(integration.createdAt) ?? clock.now()) },
      { label: 'Id', value: id },
    ],
    actions: [
      { label: `Test ${name}`, command: `test ${id}`, tone: 'primary' },
      { label: `Remove ${name}`, command: `remove ${id}`, tone: 'danger' },
    ],
    data: { integration: integrationData(integration) },
  };
}

export const status: Command<StatusArguments> = {
  verb: 'status',
  aliases: ['show', 'info'],
  group: 'Check',
  usage: 'status [name]',
  summary: 'what needs attention, or one integration in full',
  examples: ['status', 'status acme-gitlab'],
  parse: (words) => ({ name: readOneName(readFlags(words).words) }),
  uses: () => 'reading',

  async *run({ name }, context) {
    if (name === undefined) {
      yield await describeAll(context);
      return;
    }
    const chosen = await chooseIntegration(context, name, 'status');
    yield 'notice' in chosen ? chosen.notice : describeOne(chosen.integration, context);
  },
};
