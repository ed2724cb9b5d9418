import type { ActionsBlock, KnownBlock } from '@slack/types';
import type { CheckId } from '../../core/check-id.ts';
import type { ReportReply } from '../../core/reply.ts';
import type { Report } from '../../core/report.ts';
import { describeCounts, describeHeadline, findKept, type LabelOf } from '../../core/report-words.ts';
import { causeBlocks } from './cause.ts';
import { bold, escapeText, mentionPeople } from './escape-text.ts';
import { groupBlocks } from './groups.ts';
import { timeAgo } from './local-time.ts';
import { buttons, context, cutList, type DrawnMessage, fitBlocks, sections } from './parts.ts';
import { detailsButton, reportButton } from './report-buttons.ts';
import { describeTarget } from './report-gist.ts';

const mostChanges = 10;

/** Beside the report itself. */
export interface ReportSetting {
  /** The Slack user id of who has just chosen to keep a limit. */
  readonly keptBy?: string | null;
  /** The Slack user id of who shows it to others: what is for one person alone is left out. */
  readonly sharedBy?: string | null;
}

function describeChanges(changes: readonly string[]): readonly string[] {
  if (changes.length === 0) return [];
  const { shown, more } = cutList(changes, mostChanges);
  return [bold('Changed since the last pass'), ...[...shown, ...more].map((change) => `• ${escapeText(change)}`)];
}

function describeKept(report: Report, accepted: readonly CheckId[], keptBy: string | null | undefined) {
  const lines = findKept(report, accepted).map((check) => `Kept this way: ${escapeText(check.detail)}`);
  const who = mentionPeople(keptBy ? [keptBy] : []);
  return [...lines, ...(who ? [`Kept by ${who}; no test raises it again while it says the same.`] : [])];
}

/** What one can do with the whole report. */
function endButtons({ report, actions, kept }: ReportReply, isShared: boolean): readonly ActionsBlock[] {
  const [row = { type: 'actions', block_id: 'report', elements: [] }] = buttons(actions, 'report');
  if (kept === undefined) return row.elements.length === 0 ? [] : [row];
  const acts = [
    detailsButton(report, kept, 0),
    ...(isShared ? [] : [reportButton('share', 'Share…', 1, kept), reportButton('copy', 'Copy for a ticket', 2, kept)]),
  ];
  return [{ ...row, elements: [...row.elements.slice(0, 20), ...acts] }];
}

/** A finished report: who and where, the cause with what to do about it, the groups, and what stands beside them. */
export function reportBlocks(reply: ReportReply, labelOf: LabelOf, setting: ReportSetting = {}): DrawnMessage {
  const { report, kept, changes = [], accepted = [], notes = [] } = reply;
  const { keptBy, sharedBy } = setting;
  const isShared = typeof sharedBy === 'string';
  const cause = causeBlocks(report, accepted, { kept, isShared });
  const sharer = mentionPeople(isShared ? [sharedBy] : []);
  const small = [
    `${describeCounts(report)} · from the bot’s address · ${timeAgo(report.finishedAt)}`,
    ...notes.map((note) => escapeText(note)),
    ...(sharer ? [`Shared by ${sharer}`] : []),
  ];
  const around = (middle: readonly KnownBlock[]) =>
    fitBlocks(
      [
        ...sections([describeTarget(report, labelOf)]),
        ...middle,
        ...sections(describeKept(report, accepted, keptBy)),
        ...sections(describeChanges(changes)),
        ...groupBlocks(report, accepted),
      ],
      [...context(small), ...endButtons(reply, isShared)],
    );

  const name = escapeText(report.integration.name ?? report.integration.baseUrl, 200);
  // A colon after a name that holds one could make an emoji of it.
  const text = `${name} · ${escapeText(describeHeadline(report, accepted))}`;
  if (cause.newer === cause.older) return { text, blocks: around(cause.older) };
  return { text, blocks: around(cause.newer), older: around(cause.older) };
}
