import { type CheckGroup, checkGroups, groupOf } from '../../core/check-group.ts';
import type { RunningReply } from '../../core/reply.ts';
import type { CheckResult } from '../../core/report.ts';
import { groupStatus, isQuiet, statusWords } from '../../core/report-words.ts';
import { bold, escapeText } from './escape-text.ts';
import { describeRemedy } from './report-gist.ts';

function describeCheck(check: CheckResult, isTold: boolean): readonly string[] {
  // The telling check's way out stands at the top already.
  const remedy = check.remedy && !isTold ? describeRemedy(check.remedy) : [];
  return [
    `• ${statusWords[check.status]} · ${escapeText(check.detail)} (${check.id})`,
    ...remedy.map((line) => `    ${line}`),
  ];
}

/** What waits for the same thing is said once. */
function describeSkipped(checks: readonly CheckResult[]): readonly string[] {
  const details = [...new Set(checks.map((check) => check.detail))];
  return details.map((detail) => {
    const ids = checks.filter((check) => check.detail === detail).map((check) => check.id);
    return `• ${statusWords.skip} · ${escapeText(detail)} (${ids.join(', ')})`;
  });
}

function describeGroup(
  group: CheckGroup,
  checks: readonly CheckResult[],
  all: readonly CheckResult[],
  told: CheckResult | undefined,
): readonly string[] {
  const passed = checks.filter((check) => check.status === 'pass').length;
  const counted = passed > 0 && passed < checks.length ? `, ${passed} of ${checks.length} checks fine` : '';
  const news = checks.filter((check) => !isQuiet(check, all));
  const telling = news.filter((check) => check.status !== 'pass' && check.status !== 'skip');
  return [
    `${bold(group)}: ${statusWords[groupStatus(checks, all)]}${counted}`,
    ...telling.flatMap((check) => describeCheck(check, check === told)),
    ...describeSkipped(news.filter((check) => check.status === 'skip')),
  ];
}

/** The ladder of a finished run, group by group: the news in words, the rest only counted. */
export function describeLadder(checks: readonly CheckResult[], told: CheckResult | undefined): readonly string[] {
  return checkGroups.flatMap((group) => {
    const own = checks.filter((check) => groupOf(check.id) === group);
    return own.length === 0 ? [] : describeGroup(group, own, checks, told);
  });
}

/** The ladder while it is climbed: each group with what is known, or "checking…". */
export function describeProgress({ done, waiting }: RunningReply): readonly string[] {
  return checkGroups.flatMap((group) => {
    const known = done.filter((check) => groupOf(check.id) === group);
    const open = waiting.filter((check) => groupOf(check.id) === group).length;
    if (known.length + open === 0) return [];
    if (open === 0) return [`${bold(group)}: ${statusWords[groupStatus(known, done)]}`];
    const told = known.some((check) => check.status === 'fail') ? `${statusWords.fail}, ` : '';
    return [`${bold(group)}: ${told}checking… ${known.length} of ${known.length + open} done`];
  });
}
