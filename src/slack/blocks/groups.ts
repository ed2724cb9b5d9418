import type { SectionBlock } from '@slack/types';
import { type CheckGroup, checkGroups, groupOf } from '../../core/check-group.ts';
import type { CheckId } from '../../core/check-id.ts';
import { describeFine } from '../../core/describe-fine.ts';
import { keptLimit } from '../../core/integration-state.ts';
import type { CheckResult, Report } from '../../core/report.ts';
import { describeWait, findTelling, groupStatus, isQuiet, statusWords } from '../../core/report-words.ts';
import type { Status } from '../../core/verdict.ts';
import { bold, escapeText } from './escape-text.ts';
import { describeRemedy } from './report-gist.ts';

// https://docs.slack.dev/reference/block-kit/blocks/section-block
const longestField = 2000;
const wrongFirst: readonly Status[] = ['fail', 'unknown', 'warn'];

interface GroupWords {
  readonly report: Report;
  readonly told: CheckResult | undefined;
  readonly accepted: readonly CheckId[];
  readonly standing: Status;
}

function describeWrong(check: CheckResult, { told, accepted, standing }: GroupWords): readonly string[] {
  // The first line of the report and its notes have said these already.
  if (check === told) return ['as said above'];
  if (accepted.includes(check.id)) return [];
  const word = check.status === standing ? '' : `${statusWords[check.status]}: `;
  const remedy = check.remedy ? describeRemedy(check.remedy) : [];
  return [`${word}${escapeText(check.detail, 400)}`, ...remedy];
}

/** What waits for the same thing is said once. */
function describeSkipped(checks: readonly CheckResult[], all: readonly CheckResult[]): readonly string[] {
  return [...new Set(checks.map((check) => escapeText(describeWait(check, all), 300)))];
}

/** As many lines as fit, and in words how many are left out. */
export function fitLines(lines: readonly string[], max: number): string {
  const more = (count: number) => `and ${count} more; Details has all of it`;
  let shown = '';
  for (const [index, line] of lines.entries()) {
    const next = shown === '' ? line : `${shown}\n${line}`;
    const rest = lines.length - index - 1;
    const room = rest === 0 ? max : max - more(rest).length - 1;
    if (next.length > room) return `${shown}\n${more(rest + 1)}`.trim();
    shown = next;
  }
  return shown;
}

function describeGroup(group: CheckGroup, checks: readonly CheckResult[], words: Omit<GroupWords, 'standing'>): string {
  const all = words.report.checks;
  const standing = groupStatus(checks, all);
  const news = checks.filter((check) => !isQuiet(check, all));
  const inState = (status: Status) => news.filter((check) => check.status === status);
  const fine = inState('pass');
  const wrong = wrongFirst.flatMap(inState).flatMap((check) => describeWrong(check, { ...words, standing }));
  const isKept = standing === 'warn' && inState('warn').every((check) => words.accepted.includes(check.id));
  const fineWord = standing === 'pass' ? '' : `${statusWords.pass}: `;
  const lines = [
    `${bold(group)} · ${isKept ? keptLimit : statusWords[standing]}`,
    ...wrong,
    ...(fine.length > 0 ? [`${fineWord}${escapeText(describeFine(fine, words.report), 300)}`] : []),
    ...describeSkipped(inState('skip'), all),
  ];
  // Where nothing is news, what nobody asked for is all there is to say.
  const quiet = lines.length > 1 ? [] : describeSkipped(checks, all);
  return fitLines([...lines, ...quiet], longestField);
}

/** The groups of a finished report side by side: what is wrong, what is fine in few words, and what waits for what. */
export function groupBlocks(report: Report, accepted: readonly CheckId[] = []): readonly SectionBlock[] {
  const told = findTelling(report, accepted);
  const fields = checkGroups.flatMap((group) => {
    const own = report.checks.filter((check) => groupOf(check.id) === group);
    return own.length === 0 ? [] : [describeGroup(group, own, { report, told, accepted })];
  });
  if (fields.length === 0) return [];
  return [{ type: 'section', fields: fields.map((text) => ({ type: 'mrkdwn', text, verbatim: true })) }];
}
