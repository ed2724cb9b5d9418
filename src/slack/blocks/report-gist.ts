import type { ProviderId } from '../../core/integration.ts';
import type { Report } from '../../core/report.ts';
import { describeCosts, findTelling, whoWords } from '../../core/report-words.ts';
import type { Remedy } from '../../core/verdict.ts';
import { bold, escapeText } from './escape-text.ts';

/** How a kind of host is called: "GitHub Enterprise Server". */
export type LabelOf = (provider: ProviderId) => string;

/** "*acme-gitlab* · GitLab 17.2 at git.acme.com · as flow-svc". */
export function describeTarget(
  { integration, checks, identity }: Pick<Report, 'integration' | 'checks'> & Partial<Pick<Report, 'identity'>>,
  labelOf: LabelOf,
): string {
  const host = URL.parse(integration.baseUrl)?.host ?? integration.baseUrl;
  const version = checks.find((check) => check.id === 'host-version')?.facts['version'];
  const product = `${labelOf(integration.provider)}${typeof version === 'string' ? ` ${version}` : ''} at ${host}`;
  const words = [...(integration.name ? [bold(integration.name)] : []), escapeText(product, 300)];
  return [...words, ...(identity ? [`as ${escapeText(identity.login, 100)}`] : [])].join(' · ');
}

/** The first line: broken or not, and why. Plain text. */
export function describeHeadline(report: Report): string {
  const connected = report.identity ? `Successfully connected via ${report.identity.login}` : 'Nothing was found wrong';
  const detail = findTelling(report)?.detail ?? connected;
  switch (report.outcome) {
    case 'fail':
      return `Broken: ${detail}`;
    case 'unknown':
      return `Cannot tell: ${detail}`;
    case 'warn':
      return `Works, with limits: ${detail}`;
    case 'pass':
      return `Fine: ${connected}`;
  }
}

export function describeRemedy(remedy: Remedy): readonly string[] {
  return [
    `To do: ${escapeText(remedy.summary)}${remedy.who ? ` ${whoWords[remedy.who]}` : ''}`,
    ...(remedy.command ? [`Type: ${escapeText(remedy.command, 300)}`] : []),
  ];
}

/** Cause, cost, way out: what everybody reads, as lines of mrkdwn. */
export function describeGist(report: Report): readonly string[] {
  const remedy = findTelling(report)?.remedy;
  return [
    bold(describeHeadline(report), 600),
    ...describeCosts(report).map((line) => escapeText(line)),
    ...(remedy ? describeRemedy(remedy) : []),
  ];
}
