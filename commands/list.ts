import { describeDay, readInstant } from '../src/core/clock.ts';
import type { TableReply } from '../src/core/reply.ts';
import type { Command } from './command.ts';
import { describeAgo, integrationData, labelOf, stateOf } from './integration-words.ts';
import { type ListFilter, readListFilter } from './list-filter.ts';
import { readFlags } from './read-flags.ts';

function describeExpiry(tokenExpiresAt: string | null | undefined): string {
  const when = tokenExpiresAt ? readInstant(tokenExpiresAt) : undefined;
  return when === undefined ? 'no date' : describeDay(when);
}

function describeEmpty(count: number, damagedCount: number): string {
  if (count > 0) return `None of the ${count} integrations fits this filter.`;
  if (damagedCount > 0) return 'None of the integrations can be read.';
  return 'There are no integrations yet. "add-integration" connects the first one.';
}

export const list: Command<ListFilter> = {
  verb: 'list',
  aliases: ['ls'],
  group: 'Check',
  usage: 'list [filter]...',
  summary: 'every integration and its state',
  examples: ['list', 'list provider:gitlab state:failing', 'list service:webhooks'],
  notes: [
    'Filters: provider:github|ghes|gitlab, state:healthy|degraded|failing|unknown, service:repos|pull-requests|tickets|webhooks, owner:me, and any part of a name.',
  ],
  parse: (words) => readListFilter(readFlags(words).words),
  uses: () => 'reading',

  async *run(filter, { integrations, request, providers, clock }) {
    const all = await integrations.list(request.actor);
    const shown = all.filter((each) => filter.matches(each, request.actor));
    const damage = await integrations.listDamage(request.actor);
    const reply: TableReply = {
      kind: 'table',
      title:
        shown.length === all.length
          ? `Integrations (${all.length})`
          : `Integrations (${shown.length} of ${all.length})`,
      columns: ['Name', 'Provider', 'Host', 'State', 'Last test', 'Token expires'],
      rows: shown.map((each) => [
        each.name,
        labelOf(providers, each.provider),
        URL.parse(each.baseUrl)?.host ?? each.baseUrl,
        stateOf(each),
        each.lastTest ? describeAgo(each.lastTest.at, clock) : 'never',
        describeExpiry(each.lastTest?.tokenExpiresAt),
      ]),
      whenEmpty: describeEmpty(all.length, damage.length),
      actions:
        all.length === 0
          ? [{ label: 'Add integration', command: 'add-integration', tone: 'primary' }]
          : [{ label: 'Test all', command: 'test all' }],
      notes: damage,
      data: { integrations: shown.map(integrationData) },
    };
    yield reply;
  },
};
