import type { ReportReply } from '../../core/reply.ts';
import type { Report } from '../../core/report.ts';
import { findTelling, statusWords } from '../../core/report-words.ts';
import { joinWords } from '../../core/service.ts';
import type { Status } from '../../core/verdict.ts';
import { bold, escapeText } from './escape-text.ts';
import { describeLadder } from './ladder.ts';
import { buttons, context, cutList, type DrawnMessage, fitBlocks, sections } from './parts.ts';
import { describeGist, describeHeadline, describeTarget, type LabelOf } from './report-gist.ts';

const mostChanges = 10;
const counted: readonly Status[] = ['pass', 'fail', 'warn', 'unknown', 'skip'];

function describeCounts({ checks, requests }: Report): string {
  const counts = counted
    .map((status) => ({ word: statusWords[status], count: checks.filter((check) => check.status === status).length }))
    .filter(({ count }) => count > 0)
    .map(({ word, count }) => `${count} ${word}`);
  return `Checks: ${joinWords(counts)} · ${requests === 1 ? '1 call' : `${requests} calls`} to the host · from the bot’s address`;
}

function describeChanges(changes: readonly string[]): readonly string[] {
  if (changes.length === 0) return [];
  const { shown, more } = cutList(changes, mostChanges);
  return [bold('What has changed:'), ...[...shown, ...more].map((change) => `• ${escapeText(change)}`)];
}

/** A finished report: who and where, the gist, the ladder, and what stands beside it. */
export function reportBlocks(
  { report, actions, changes = [], notes = [] }: ReportReply,
  labelOf: LabelOf,
): DrawnMessage {
  const target = describeTarget(report, labelOf);
  return {
    text: `${escapeText(report.integration.name ?? report.integration.baseUrl, 200)}: ${escapeText(describeHeadline(report))}`,
    blocks: fitBlocks(
      [
        ...sections([target]),
        ...sections(describeGist(report)),
        ...sections(describeChanges(changes)),
        ...sections(describeLadder(report.checks, findTelling(report))),
        ...context([describeCounts(report), ...notes.map((note) => escapeText(note))]),
      ],
      buttons(actions, 'report'),
    ),
  };
}
