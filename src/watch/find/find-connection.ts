import type { Finding } from '../../core/alert.ts';
import type { CheckId } from '../../core/check-id.ts';
import { describePage } from '../../core/describe-page.ts';
import { type CheckResult, findCause, type Report } from '../../core/report.ts';
import { describeCosts, whoWords } from '../../core/report-words.ts';
import { readGrants } from '../../integrations/index.ts';
import type { StoredIntegration } from '../../storage/documents.ts';

// What a fault of the bot's own network looks like from here.
const onTheWay: readonly CheckId[] = [
  'dns-public',
  'port-open',
  'ssh-open',
  'tls-trusted',
  'answers-as-api',
  'token-valid',
];

/** Whether the cause may as well lie with the bot's own network: the host never answered. */
export function mayBeOurs(report: Report): boolean {
  const cause = findCause(report.checks);
  if (!cause || !onTheWay.includes(cause.id)) return false;
  return cause.facts['status'] === undefined || cause.facts['status'] === null;
}

/** A host that says so itself needs no second look. */
const isSaidByHost = (cause: { readonly id: CheckId; readonly facts: Report['checks'][number]['facts'] }) =>
  cause.id === 'token-valid' && typeof cause.facts['status'] === 'number' && cause.facts['status'] < 500;

const cut = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

/** The first sentence says it in a line; what the host said, and what else there is to know, comes last. */
function splitDetail(detail: string): { readonly gist: string; readonly rest: readonly string[] } {
  const [gist = '', ...rest] = detail.split(/(?<=[.!?])\s+(?=\p{Lu})/u);
  return { gist: gist.replace(/\.$/, ''), rest: rest.length === 0 ? [] : [rest.join(' ')] };
}

/** The checks that failed because of organisations that Flow cannot see: each of those has an alert of its own. */
function findGrantChecks(integration: StoredIntegration, report: Report): ReadonlySet<CheckId | null> {
  const shut = readGrants(report, integration).filter(({ state }) => state !== 'granted' && state !== 'cannot-tell');
  return new Set(shut.map(({ check }) => check));
}

/** Whether a report that failed names an organisation that Flow cannot see. */
export function hasMissingGrant(integration: StoredIntegration, report: Report): boolean {
  return report.outcome === 'fail' && findGrantChecks(integration, report).size > 0;
}

/** The cause of what is broken beyond single organisations. */
function findOwnCause(integration: StoredIntegration, report: Report): CheckResult | undefined {
  if (report.outcome !== 'fail') return undefined;
  const told = findGrantChecks(integration, report);
  return report.checks.find(({ id, status }) => status === 'fail' && !told.has(id));
}

/**
 * What a report says of the connection: undefined when it works, or when nobody can tell. `repositories` is how many
 * Flow reads through it.
 */
export function findConnection(
  integration: StoredIntegration,
  report: Report,
  repositories: number | null,
): Finding | undefined {
  const cause = findOwnCause(integration, report);
  if (!cause) return undefined;

  const { id, name, lastTest } = integration;
  const lost = report.services.filter(({ state }) => state === 'unavailable').map((service) => service.id);
  const { remedy } = cause;
  const { gist, rest } = splitDetail(cause.detail);
  return {
    kind: 'connection',
    integration: { id, name },
    about: '',
    severity: lost.includes('repos') ? 'critical' : 'warning',
    step: cause.id,
    rank: lost.length,
    title: cut(`${name} is broken: ${gist}`, 200),
    lines: [
      ...describeCosts(report),
      ...(remedy ? [cut(remedy.summary, 500)] : []),
      ...(remedy?.who ? [whoWords[remedy.who]] : []),
      ...rest.map((line) => cut(line, 500)),
    ],
    check: cause.id,
    services: lost,
    repositories: lost.includes('repos') ? repositories : null,
    blindSince: lost.includes('repos') ? (lastTest?.lastPass?.at ?? null) : null,
    actions: [
      ...(cause.id === 'token-valid' ? [{ label: 'Renew the sign-in', command: `renew ${id}` }] : []),
      ...(remedy?.url ? [{ label: cut(describePage(cause.id, remedy.url), 75), url: remedy.url }] : []),
      { label: 'Test again', command: `test ${id}` },
    ],
    isCertain: isSaidByHost(cause),
    snoozeUpTo: null,
  };
}
