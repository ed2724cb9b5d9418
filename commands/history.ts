import { toIso } from '../src/core/clock.ts';
import { InputError } from '../src/core/errors.ts';
import type { FilesReply, NoticeReply, ReplyAction, TableCell, TableReply } from '../src/core/reply.ts';
import type { HistoryFilter, Traced } from '../src/integrations/index.ts';
import type { AuditRecord } from '../src/storage/audit-entry.ts';
import { writeAuditCsv } from './audit-csv.ts';
import { describeAuditChange, describeDeed } from './audit-words.ts';
import { chooseIntegration } from './choose-integration.ts';
import type { Command, CommandContext } from './command.ts';
import { readFlags, readOneName } from './read-flags.ts';
import { findPerson } from './read-person.ts';
import { quoteName, writeWords } from './write-words.ts';

interface HistoryArguments {
  /** A name, or a person after an @. */
  readonly about: string | undefined;
  /** Only entries with a smaller number. */
  readonly before: number | undefined;
  readonly csv: boolean;
}

const beforeWord = /^before:(.*)$/i;
const pageLength = { slack: 25, terminal: 100 };

/** What is asked for, in words for a title, and what it is in the trail. */
interface Wanted {
  readonly filter: HistoryFilter;
  readonly words: string;
  readonly notes: readonly string[];
  readonly actions: readonly ReplyAction[];
}

function ofIntegration([{ id, name }, ...others]: readonly [Traced, ...Traced[]]): Wanted {
  return {
    filter: { integration: id },
    words: ` of ${name}`,
    notes:
      others.length === 0 ? [] : [`${others.length} more went by that name; the buttons show what was done with them.`],
    actions: others
      .slice(0, 3)
      .map((each) => ({ label: `History of another ${each.name}`, command: `history ${each.id}` })),
  };
}

/** Names of what is long gone still count; a beginning of a name only where it is there. */
async function readWanted(
  about: string | undefined,
  context: CommandContext,
): Promise<
  | Wanted
  | {
      readonly reply: NoticeReply | Extract<Awaited<ReturnType<typeof chooseIntegration>>, { reply: unknown }>['reply'];
    }
> {
  if (about === undefined) return { filter: {}, words: '', notes: [], actions: [] };
  const by = about.startsWith('@') || about.startsWith('<') ? findPerson(about) : undefined;
  if (by !== undefined) return { filter: { by }, words: ' of one person', notes: [], actions: [] };

  const [first, ...others] = await context.integrations.traceHistory(context.request.actor, about);
  if (first) return ofIntegration([first, ...others]);
  const chosen = await chooseIntegration(context, about, { verb: 'history', label: 'History of' });
  return 'reply' in chosen ? chosen : ofIntegration([chosen.integration]);
}

function describeWhere({ surface, channel }: AuditRecord): TableCell {
  if (surface === 'terminal') return 'terminal';
  if (surface === 'bot') return 'by itself';
  if (channel === null) return 'Slack';
  return channel.startsWith('D') ? 'direct message' : [{ channel }];
}

function describeRecord(record: AuditRecord): readonly TableCell[] {
  const { number, at, by, surface, integration } = record;
  const nobody = surface === 'bot' ? 'the bot' : 'the operator';
  const change = describeAuditChange(record);
  return [
    String(number),
    [{ instant: at }],
    by === null ? nobody : [{ person: by }],
    describeDeed(record),
    integration?.name ?? '–',
    change.length === 0 ? '–' : change,
    describeWhere(record),
  ];
}

const recordData = ({ number, at, by, surface, channel, action, integration, before, after }: AuditRecord) => ({
  number,
  at,
  by,
  surface,
  channel,
  action,
  integration,
  before,
  after,
});

function turnTo(label: string, words: readonly string[], before: number | undefined): readonly ReplyAction[] {
  const rest = words.filter((word) => !beforeWord.test(word));
  const command = writeWords([...rest, ...(before === undefined ? [] : [`before:${before}`])]);
  return command === undefined ? [] : [{ label, command }];
}

async function describePage(
  wanted: Wanted,
  before: number | undefined,
  { integrations, request }: CommandContext,
): Promise<TableReply> {
  const length = pageLength[request.surface];
  const found = await integrations.listHistory(request.actor, {
    ...wanted.filter,
    ...(before === undefined ? {} : { below: before }),
    limit: length + 1,
  });
  const shown = found.slice(0, length);
  const last = found.length > length ? shown.at(-1)?.number : undefined;
  const csv = request.actor.role === 'admin' ? turnTo('Download CSV', [...request.words, '--csv'], undefined) : [];
  return {
    kind: 'table',
    title: `What people did${wanted.words}${before === undefined ? '' : `, before number ${before}`}`,
    columns: ['Number', 'When', 'Who', 'Did', 'Integration', 'Before → after', 'Where'],
    rows: shown.map(describeRecord),
    whenEmpty:
      before === undefined ? `Nothing is written down${wanted.words} yet.` : `Nothing is older than number ${before}.`,
    notes: [...wanted.notes, ...(last === undefined ? [] : [`There is more: before:${last} shows what came before.`])],
    actions: [
      ...(last === undefined ? [] : turnTo('Older', request.words, last)),
      ...(before === undefined ? [] : turnTo('Newest', request.words, undefined)),
      ...wanted.actions,
      ...csv,
    ],
    data: { history: shown.map(recordData), next: last ?? null },
  };
}

async function exportAll(
  { filter, words }: Wanted,
  { integrations, request, clock }: CommandContext,
): Promise<FilesReply> {
  const records = await integrations.exportHistory(request.actor, filter);
  const name = `flow-history-${toIso(clock.now()).slice(0, 10)}.csv`;
  return {
    kind: 'files',
    title: `What people did${words}, as CSV (${records.length})`,
    lines: ['It was sent to you directly. Times are in UTC, people and channels are Slack ids.'],
    files: [{ name, title: name, content: writeAuditCsv(records) }],
    data: { history: records.map(recordData) },
  };
}

export const history: Command<HistoryArguments> = {
  verb: 'history',
  aliases: ['audit'],
  group: 'Manage',
  usage: 'history [name|@user]',
  otherUsage: ['history [name|@user] --csv'],
  summary: 'who did what, the newest first',
  examples: ['history', 'history acme-gitlab'],
  notes: [
    'Names of integrations that were removed or renamed still count. before:120 shows what came before number 120.',
    '--csv, for admins, gives all of it as a file. "store check" in a terminal proves that nothing in it was changed.',
  ],
  role: 'viewer',
  related: ['status', 'admins', 'list'],

  parse(typed) {
    const flags = readFlags(typed, { csv: 'switch' });
    const [page, ...more] = flags.words.filter((word) => beforeWord.test(word));
    const number = page === undefined ? undefined : beforeWord.exec(page)?.[1];
    if (more.length > 0 || (number !== undefined && !/^[1-9]\d{0,9}$/.test(number))) {
      throw new InputError('The number of an entry stands after before: once, such as before:120.');
    }
    return {
      about: readOneName(flags.words.filter((word) => word !== page)),
      before: number === undefined ? undefined : Number(number),
      csv: flags.has('csv'),
    };
  },
  uses: () => 'reading',

  async *run({ about, before, csv }, context) {
    const { integrations, request } = context;
    integrations.authorise(request.actor, csv ? 'export' : 'look');
    const wanted = await readWanted(about, context);
    if ('reply' in wanted) yield wanted.reply;
    else yield csv ? await exportAll(wanted, context) : await describePage(wanted, before, context);
  },
};
