import type { Finding } from '../../core/alert.ts';
import { cutText } from '../../core/cut-text.ts';
import { whoWords } from '../../core/report-words.ts';
import type { HookReach } from '../../integrations/index.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import { findRepair, hookActions } from './hook-actions.ts';
import type { ReadingOf } from './hook-problem.ts';
import { findHookProblems } from './hook-problems.ts';

/** What a look at the webhooks of an integration found wrong: one finding of each kind of problem. */
export function findWebhooks(integration: StoredIntegration, reading: ReadingOf, reach: HookReach): readonly Finding[] {
  const { id, name } = integration;
  return findHookProblems(reading, reach.unneeded).map((problem): Finding => {
    const { kind, targets, gist, cost, severity, check, isCertain } = problem;
    const repair = findRepair(problem, reach);
    const wayOut = repair ? [repair.words] : [problem.remedy, whoWords[problem.who]];
    return {
      kind: 'webhooks',
      integration: { id, name },
      about: kind,
      severity,
      // Shares of failures change by the hour and are no news; how many places are concerned is.
      step: `${severity} ${targets.length}`,
      rank: (severity === 'critical' ? 1000 : 0) + Math.min(targets.length, 999),
      title: cutText(`Webhooks of ${name}: ${gist}`, 200),
      lines: [cost, ...wayOut].map((line) => cutText(line, 500)),
      check,
      services: ['webhooks'],
      repositories: null,
      blindSince: null,
      actions: hookActions(integration, problem, reach),
      isCertain,
      snoozeUpTo: null,
    };
  });
}
