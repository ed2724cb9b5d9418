import type { Finding } from '../../core/alert.ts';
import { describePage } from '../../core/describe-page.ts';
import type { HookReach } from '../../integrations/index.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import { type HookProblem, nameTargets } from './hook-problem.ts';

interface Repair {
  readonly label: string;
  /** What it does, for people. */
  readonly words: string;
  /** What stands after the name in the command; `repair` where it is left out. */
  readonly verb?: 'tidy';
}

/** Making a webhook anew does not mend what fails at the other end. */
const repairs: Readonly<Record<HookProblem['kind'], Repair | null>> = {
  missing: { label: 'Create webhooks', words: 'This bot can make it: press Create webhooks, or let a manager do so.' },
  disabled: {
    label: 'Re-enable',
    words: 'Mend what made it fail, if anything did; then Re-enable switches it on and waits for a first delivery.',
  },
  silent: { label: 'Repair webhooks', words: 'Repair webhooks looks at it, sets it right, and waits for a delivery.' },
  duplicate: {
    label: 'Repair webhooks',
    words: 'Repair webhooks takes away what this bot made and is not needed.',
  },
  unneeded: {
    label: 'Take away',
    words: 'This bot made it and can delete it: press Take away, or let a manager do so.',
    verb: 'tidy',
  },
  failing: null,
};

const mostPlaces = 150;

/** The repair that the bot can do itself: it makes what is missing, and mends what it made. */
export function findRepair({ kind, targets }: HookProblem, { canMake, kept }: HookReach): Repair | null {
  if (kind === 'unneeded') return repairs[kind];
  const isOurs = kind === 'missing' || targets.some((target) => kept.includes(target));
  return canMake && isOurs ? repairs[kind] : null;
}

/** What can be done about it from the message. */
export function hookActions(
  { id, name }: Pick<StoredIntegration, 'id' | 'name'>,
  problem: HookProblem,
  reach: HookReach,
): Finding['actions'] {
  const repair = findRepair(problem, reach);
  const where = nameTargets(problem.targets).slice(0, mostPlaces);
  const asksAgain = problem.kind === 'failing' && reach.missing > 0;
  return [
    ...(repair
      ? [
          {
            label: repair.label,
            command: `webhooks ${id} ${repair.verb ?? 'repair'}`,
            ask:
              repair.verb === 'tidy'
                ? `This deletes the bot’s webhooks of ${name} at the host, on ${where}.`
                : `This makes, mends or takes away webhooks of ${name} at the host, on ${where}.`,
          },
        ]
      : []),
    ...(asksAgain
      ? [
          {
            label: `Redeliver ${reach.missing}`,
            command: `webhooks ${id} redeliver`,
            ask: `The host delivers again what did not arrive from ${name}, a few at a time.`,
          },
        ]
      : []),
    { label: 'Test again', command: `test ${id} --deep` },
    ...(problem.page === null
      ? []
      : [{ label: describePage(problem.check, problem.page).slice(0, 75), url: problem.page }]),
  ];
}
