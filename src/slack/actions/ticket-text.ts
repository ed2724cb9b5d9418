import { describeDuration, readInstant } from '../../core/clock.ts';
import type { ReportReply } from '../../core/reply.ts';
import type { CheckResult, Report } from '../../core/report.ts';
import {
  describeCosts,
  describeCounts,
  describeHeadline,
  describeTarget,
  describeWait,
  findKept,
  findTelling,
  isQuiet,
  type LabelOf,
  statusWords,
  whoWords,
} from '../../core/report-words.ts';
import { raw } from '../blocks/escape-text.ts';
import { isPrivatePage } from '../blocks/report-buttons.ts';

/** A ticket is read by many; Slack takes that much of one text anywhere. */
const longest = 3000;

function describeWay(check: CheckResult | undefined): readonly string[] {
  const remedy = check?.remedy;
  if (!check || !remedy) return [];
  return [
    `To do: ${remedy.summary}${remedy.who ? ` ${whoWords[remedy.who]}` : ''}`,
    ...(remedy.command ? [`Command: ${remedy.command}`] : []),
    ...(remedy.url && !isPrivatePage(check) ? [`Page: ${remedy.url}`] : []),
  ];
}

function describeCheck(check: CheckResult, { checks }: Report): string {
  const words = check.status === 'skip' ? describeWait(check, checks) : check.detail;
  return `- ${check.id}: ${statusWords[check.status]}: ${words}`;
}

function describeTook({ startedAt, finishedAt }: Report): string {
  const tookMs = (readInstant(finishedAt) ?? 0) - (readInstant(startedAt) ?? 0);
  return `Tested: ${finishedAt}, took ${describeDuration(tookMs)}`;
}

/** As many lines as fit before the end, which always stays. */
function joinWithin(lines: readonly string[], end: readonly string[]): string {
  const last = end.join('\n');
  let text = '';
  for (const [index, line] of lines.entries()) {
    const words = `… and ${lines.length - index} more lines`;
    if (text.length + line.length + words.length + last.length + 2 > longest) return `${text}${words}\n${last}`;
    text += `${line}\n`;
  }
  return text + last;
}

/** A report as plain text for a ticket: cause, cost, way out, what is not fine, and the ids to find it again. */
export function ticketText(reply: ReportReply, labelOf: LabelOf, version: string): string {
  const { report, kept, accepted = [], changes = [] } = reply;
  const { integration, identity, checks } = report;
  const news = checks.filter((check) => check.status !== 'pass' && !isQuiet(check, checks));
  const fine = checks.filter((check) => check.status === 'pass').map((check) => check.id);
  const telling = findTelling(report, accepted);
  const lines = [
    describeHeadline(report, accepted),
    describeTarget(report, labelOf),
    `Address: ${integration.baseUrl}`,
    ...(identity ? [`Account: ${identity.login}`] : []),
    ...(telling ? [`Check: ${telling.id} (${telling.title})`] : []),
    ...describeCosts(report),
    ...describeWay(telling),
    ...findKept(report, accepted).map((check) => `Kept this way: ${check.detail}`),
    ...changes.map((change) => `Changed since the last pass: ${change}`),
    ...(news.length > 0 ? ['Not fine:', ...news.map((check) => describeCheck(check, report))] : []),
    ...(fine.length > 0 ? [`Fine: ${fine.join(', ')}`] : []),
  ];
  const end = [
    `${describeCounts(report)} · from the bot’s address`,
    describeTook(report),
    ...(kept ? [`Report: ${kept}`] : []),
    ...(integration.id ? [`Integration: ${integration.id}`] : []),
    `Flow bot: ${version}`,
  ];
  return joinWithin(
    lines.map((line) => raw(line, 600)),
    end,
  );
}
