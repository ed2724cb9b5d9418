import type { ReplyAction, TableReply } from '../src/core/reply.ts';
import type { RemovedIntegration } from '../src/integrations/index.ts';
import type { StoredIntegration } from '../src/storage/documents.ts';
import type { Command, CommandContext } from './command.ts';
import { describeNoMatch } from './describe-no-match.ts';
import {
  describeAgo,
  describeLegacy,
  describeTokenEnd,
  hostOf,
  integrationData,
  labelOf,
} from './integration-words.ts';
import { type ListFilter, readListFilter } from './list-filter.ts';
import { cutPage, readPage } from './pages.ts';
import { describeMoment, describeStateWithPause } from './paused-words.ts';
import { readFlags } from './read-flags.ts';
import { quoteName } from './write-words.ts';

interface ListArguments {
  readonly filter: ListFilter;
  readonly page: number | undefined;
}

function describeRow(each: StoredIntegration, withBackup: boolean, context: CommandContext): readonly string[] {
  const { providers, clock } = context;
  return [
    each.name,
    labelOf(providers, each.provider),
    hostOf(each),
    `${describeStateWithPause(each, context)}${describeLegacy(each)}`,
    each.owner ?? 'nobody',
    ...(withBackup ? [each.backup ?? 'nobody'] : []),
    each.lastTest ? describeAgo(each.lastTest.at, clock) : 'never',
    describeTokenEnd(each),
  ];
}

function describeRemoved({ integration, undoUntil }: RemovedIntegration, context: CommandContext): string {
  const name = quoteName(integration.name);
  return `${name} was removed; until ${describeMoment(undoUntil, context)} "restore" puts it back.`;
}

interface Empty {
  readonly words: string;
  readonly actions: readonly ReplyAction[];
}

function describeEmpty(
  filter: ListFilter,
  all: readonly StoredIntegration[],
  isDamaged: boolean,
  { request }: CommandContext,
): Empty {
  if (all.length > 0) return describeNoMatch(filter, all, request.actor);
  const add: ReplyAction = { label: 'Add integration', command: 'add-integration', tone: 'primary' };
  return {
    words: isDamaged
      ? 'None of the integrations can be read.'
      : 'There are no integrations yet. "add-integration" connects the first one.',
    actions: [add],
  };
}

export const list: Command<ListArguments> = {
  verb: 'list',
  aliases: ['ls'],
  group: 'Check',
  usage: 'list [filter]...',
  summary: 'every integration and its state',
  examples: ['list', 'list provider:gitlab state:failing', 'list service:webhooks owner:me'],
  notes: [
    'Filters: provider:github|ghes|gitlab|git|bitbucket-dc|jira-dc, state:broken|cannot-tell|limited|not-tested|fine|paused (or failing|unknown|degraded|healthy), service:repos|pull-requests|tickets|webhooks, owner:me|@ana|nobody, backup: as owner, name:part, and any part of a name.',
    'Of several filters of one kind any may fit; of different kinds all must. page:2 shows the second hundred.',
  ],
  role: 'viewer',
  related: ['status', 'expiring', 'test'],

  parse(typed) {
    const { words, page } = readPage(readFlags(typed).words);
    return { filter: readListFilter(words), page };
  },

  uses: () => 'reading',

  async *run({ filter, page }, context) {
    const { integrations, request } = context;
    const all = await integrations.list(request.actor);
    const damage = await integrations.listDamage(request.actor);
    const removed = await integrations.listRemoved(request.actor);
    const fitting = all.filter((each) => filter.matches(each, request.actor));
    const { shown, range, actions } = cutPage(fitting, page, request);
    const empty = describeEmpty(filter, all, damage.length > 0, context);
    const count = fitting.length < all.length ? `${fitting.length} of ${all.length}` : `${all.length}`;
    const backup = shown.some((each) => each.backup !== null) ? ['Backup'] : [];
    const reply: TableReply = {
      kind: 'table',
      title: `Integrations (${count})${range}`,
      columns: ['Name', 'Provider', 'Host', 'State', 'Owner', ...backup, 'Last test', 'Token ends'],
      peopleColumns: ['Owner', ...backup],
      rows: shown.map((each) => describeRow(each, backup.length > 0, context)),
      whenEmpty: empty.words,
      actions: fitting.length === 0 ? empty.actions : [...actions, { label: 'Test all', command: 'test all' }],
      notes: [...damage, ...removed.map((each) => describeRemoved(each, context))],
      data: { total: fitting.length, integrations: shown.map(integrationData) },
    };
    yield reply;
  },
};
