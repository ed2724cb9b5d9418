import { toIso } from '../src/core/clock.ts';
import type { FilesReply, ReplyAction, TableCell, TableReply } from '../src/core/reply.ts';
import type { AuditRecord } from '../src/storage/audit-entry.ts';
import { writeAuditCsv } from './audit-csv.ts';
import { describeAuditChange, describeDeed } from './audit-words.ts';
import type { CommandContext } from './command.ts';
import type { HistoryWanted } from './history-wanted.ts';
import { writeWords } from './write-words.ts';

/** Turns pages: `before:120`. */
export const beforeWord = /^before:(.*)$/i;

const pageLength = { slack: 25, terminal: 100 };

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

/** One page, the newest first. */
export async function describeHistory(
  wanted: HistoryWanted,
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

/** All of it, as a file. */
export async function exportHistory(
  { filter, words }: HistoryWanted,
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
