import type { HostError } from '../../core/errors.ts';
import type { RateBudget } from '../abilities.ts';
import { findHostError } from './answer.ts';
import type { Answer, Ask } from './ask.ts';
import { createMarks, type Marks } from './marks.ts';
import { readRateBudget } from './rate-budget.ts';
import { rememberAnswers } from './remember-answers.ts';

/** What a run knows from the answers it was given, whichever client they came to. */
export interface RunMemory {
  readonly marks: Marks;
  remember(ask: Ask): Ask;
  /** What GitHub said when it no longer accepted the credential, although it had before. */
  lateRefusal(): HostError | undefined;
  /** The tightest, where several count. */
  rateBudget(mayBeOff: boolean): RateBudget;
}

/** How much of it is left, from 0 to 1; what tells no limit comes after whatever tells one. */
const shareLeft = (budget: RateBudget) => ('limit' in budget ? budget.remaining / Math.max(budget.limit, 1) : 2);

export function createRunMemory(host: string): RunMemory {
  const marks = createMarks();
  /** The newest answer of each client: an App and its installations have limits of their own. */
  const newest = new Map<Ask, Answer>();
  let wasAccepted = false;
  let refusal: HostError | undefined;

  const note = (client: Ask, answer: Answer, route: string) => {
    newest.set(client, answer);
    // The address in a hook is where it sends to, and no address of GitHub's.
    if (!route.includes('/hook')) marks.note(answer);
    const error = findHostError(answer, host);
    if (!error) wasAccepted = true;
    if (wasAccepted && error?.code === 'unauthorized') refusal ??= error;
  };

  return {
    marks,
    remember: (ask) => rememberAnswers(ask, (answer, route) => note(ask, answer, route)),
    lateRefusal: () => refusal,
    rateBudget(mayBeOff) {
      const budgets = [...newest.values()].map((answer) => readRateBudget(answer, mayBeOff));
      const [tightest] = budgets.toSorted((a, b) => shareLeft(a) - shareLeft(b));
      return tightest ?? { unknown: 'GitHub has not answered yet' };
    },
  };
}
