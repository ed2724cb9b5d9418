import type { Finding } from '../../core/alert.ts';
import type { CheckId } from '../../core/check-id.ts';
import { cutText } from '../../core/cut-text.ts';
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

// Only a deep test runs these. What looks by itself never does, and could neither confirm them nor see them end.
const onlyDeep: readonly CheckId[] = ['encoded-slashes', 'hook-deliveries', 'hook-silence', 'host-status', 'repo-read'];

/** Whether the cause may as well lie with the bot's own network: the host never answered. */
export function mayBeOurs(report: Report): boolean {
  const cause = findCause(report.checks);
  if (!cause || !onTheWay.includes(cause.id)) return false;
  return cause.facts['status'] === undefined || cause.facts['status'] === null;
}

/** A host that says so itself needs no second look. */
const isSaidByHost = (cause: { readonly id: CheckId; readonly facts: Report['checks'][number]['facts'] }) =>
  cause.id === 'token-valid' && typeof cause.facts['status'] === 'number' && cause.facts['status'] < 500;

const ownWords = 'Its owner or a manager can do this.';

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
  return report.checks.find(({ id, status }) => status === 'fail' && !told.has(id) && !onlyDeep.includes(id));
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

  const { id, name, lastTest, authentication } = integration;
  const lost = report.services.filter(({ state }) => state === 'unavailable').map((service) => service.id);
  const { remedy } = cause;
  const { gist, rest } = splitDetail(cause.detail);
  const renew = authentication === 'token' ? 'Renew the token' : 'Renew the sign-in';
  return {
    kind: 'connection',
    integration: { id, name },
    about: '',
    severity: lost.includes('repos') ? 'critical' : 'warning',
    step: cause.id,
    rank: lost.length,
    title: cutText(`${name} is broken: ${gist}`, 200),
    lines: [
      ...describeCosts(report),
      ...(remedy ? [cutText(remedy.summary, 500)] : []),
      // A channel reads this: "you" could be anybody.
      ...(remedy?.who ? [remedy.who === 'you' ? ownWords : whoWords[remedy.who]] : []),
      ...rest.map((line) => cutText(line, 500)),
    ],
    check: cause.id,
    services: lost,
    repositories: lost.includes('repos') ? repositories : null,
    blindSince: lost.includes('repos') ? (lastTest?.lastPass?.at ?? null) : null,
    actions: [
      ...(cause.id === 'token-valid' ? [{ label: renew, command: `renew ${id}` }] : []),
      ...(remedy?.url ? [{ label: cutText(describePage(cause.id, remedy.url), 75), url: remedy.url }] : []),
      { label: 'Test again', command: `test ${id}` },
    ],
    isCertain: isSaidByHost(cause),
    snoozeUpTo: null,
  };
}
