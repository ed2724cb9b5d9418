import type { Finding } from '../../core/alert.ts';
import type { CheckId } from '../../core/check-id.ts';
import { findCause, type Report } from '../../core/report.ts';
import { describeCosts, whoWords } from '../../core/report-words.ts';
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

/** What a report says of the connection: undefined when it works, or when nobody can tell. */
export function findConnection(integration: StoredIntegration, report: Report): Finding | undefined {
  const cause = findCause(report.checks);
  if (report.outcome !== 'fail' || !cause) return undefined;

  const { id, name, lastTest } = integration;
  const lost = report.services.filter(({ state }) => state === 'unavailable').map((service) => service.id);
  const { remedy } = cause;
  return {
    kind: 'connection',
    integration: { id, name },
    about: '',
    severity: lost.includes('repos') ? 'critical' : 'warning',
    step: cause.id,
    rank: lost.length,
    title: cut(`${name} is broken: ${cause.detail}`, 200),
    lines: [
      ...describeCosts(report),
      ...(remedy ? [cut(remedy.summary, 500)] : []),
      ...(remedy?.who ? [whoWords[remedy.who]] : []),
    ],
    check: cause.id,
    services: lost,
    repositories: null,
    blindSince: lost.includes('repos') ? (lastTest?.lastPass?.at ?? null) : null,
    actions: [
      { label: 'Test again', command: `test ${id}` },
      ...(cause.id === 'token-valid' ? [{ label: 'Renew it', command: `renew ${id}` }] : []),
      ...(remedy?.url ? [{ label: 'Open the page', url: remedy.url }] : []),
    ],
    isCertain: isSaidByHost(cause),
    snoozeUpTo: null,
  };
}
