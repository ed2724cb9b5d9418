import type { Finding } from '../../core/alert.ts';
import { whoWords } from '../../core/report-words.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import type { HookProblem, ReadingOf } from './hook-problem.ts';
import { findHookProblems } from './hook-problems.ts';

const cut = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

/** What can be done about it from the message. */
export function hookActions(
  { id }: Pick<StoredIntegration, 'id'>,
  { page }: Pick<HookProblem, 'page'>,
): Finding['actions'] {
  return [
    { label: 'Test again', command: `test ${id} --deep` },
    ...(page === null ? [] : [{ label: 'Open the page', url: page }]),
  ];
}

/** What a look at the webhooks of an integration found wrong: one finding of each kind of problem. */
export function findWebhooks(integration: StoredIntegration, reading: ReadingOf): readonly Finding[] {
  const { id, name } = integration;
  return findHookProblems(reading).map((problem): Finding => {
    const { kind, targets, gist, cost, remedy, who, severity, check, isCertain } = problem;
    return {
      kind: 'webhooks',
      integration: { id, name },
      about: kind,
      severity,
      // Shares of failures change by the hour and are no news; how many places are concerned is.
      step: `${severity} ${targets.length}`,
      rank: (severity === 'critical' ? 1000 : 0) + Math.min(targets.length, 999),
      title: cut(`Webhooks of ${name}: ${gist}`, 200),
      lines: [cost, remedy, whoWords[who]].map((line) => cut(line, 500)),
      check,
      services: ['webhooks'],
      repositories: null,
      blindSince: null,
      actions: hookActions(integration, problem),
      isCertain,
      snoozeUpTo: null,
    };
  });
}
