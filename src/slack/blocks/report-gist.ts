import type { CheckId } from '../../core/check-id.ts';
import type { Report } from '../../core/report.ts';
import {
  describeCosts,
  describeHeadline,
  describeHost,
  findTelling,
  type LabelOf,
  whoWords,
} from '../../core/report-words.ts';
import type { Remedy } from '../../core/verdict.ts';
import { bold, escapeText } from './escape-text.ts';

export { describeHeadline, type LabelOf } from '../../core/report-words.ts';

/** "*acme-gitlab* · GitLab 17.2 at git.acme.com · as flow-svc". */
export function describeTarget(
  { integration, checks, identity }: Pick<Report, 'integration' | 'checks'> & Partial<Pick<Report, 'identity'>>,
  labelOf: LabelOf,
): string {
  const host = escapeText(describeHost({ integration, checks }, labelOf), 300);
  const words = [...(integration.name ? [bold(integration.name)] : []), host];
  return [...words, ...(identity ? [`as ${escapeText(identity.login, 100)}`] : [])].join(' · ');
}

export function describeRemedy(remedy: Remedy): readonly string[] {
  return [
    `To do: ${escapeText(remedy.summary)}${remedy.who ? ` ${whoWords[remedy.who]}` : ''}`,
    ...(remedy.command ? [`Type: ${escapeText(remedy.command, 300)}`] : []),
  ];
}

/** Cause, cost, way out: what everybody reads, as lines of mrkdwn. */
export function describeGist(report: Report, accepted: readonly CheckId[] = []): readonly string[] {
  const remedy = findTelling(report, accepted)?.remedy;
  return [
    bold(describeHeadline(report, accepted), 600),
    ...describeCosts(report).map((line) => escapeText(line)),
    ...(remedy ? describeRemedy(remedy) : []),
  ];
}
