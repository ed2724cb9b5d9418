import type { Problem, Reply } from '../core/reply.ts';
import type { Outcome } from '../core/report.ts';

const outcomes: Readonly<Record<Outcome, number>> = { pass: 0, warn: 0, fail: 1, unknown: 2 };

// sysexits.h: 64 is wrong usage, 70 a fault of the program, 77 a lack of permission.
const problems: Readonly<Record<Problem, number>> = { input: 64, 'not-allowed': 77, store: 70, fault: 70 };

export const interrupted = 130;

/** What the process says with its exit status about the last reply. A failure weighs more than what nobody could tell. */
export function readExitStatus(reply: Reply | undefined): number {
  switch (reply?.kind) {
    case 'report':
      return outcomes[reply.report.outcome];
    case 'reports': {
      const found = reply.reports.map((report) => report.outcome);
      if (found.includes('fail')) return outcomes.fail;
      return found.includes('unknown') || (reply.untested ?? []).length > 0 ? outcomes.unknown : outcomes.pass;
    }
    case 'notice':
      return reply.tone === 'problem' ? problems[reply.problem ?? 'input'] : 0;
    case 'choice':
    case 'confirmation':
    case 'form':
      return problems.input;
    case 'card':
      return reply.outcome === 'fail' ? outcomes.fail : 0;
    case 'table':
    case 'help':
    case 'files':
      return 0;
    case 'running':
    case undefined:
      return problems.fault;
  }
}
