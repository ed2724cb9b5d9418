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
  rateBudget(mayBeOff: boolean): RateBudget;
}

export function createRunMemory(host: string): RunMemory {
  const marks = createMarks();
  let newest: Answer | undefined;
  let wasAccepted = false;
  let refusal: HostError | undefined;

  const note = (answer: Answer, route: string) => {
    newest = answer;
    // The address in a hook is where it sends to, and no address of GitHub's.
    if (!route.includes('/hook')) marks.note(answer);
    const error = findHostError(answer, host);
    if (!error) wasAccepted = true;
    if (wasAccepted && error?.code === 'unauthorized') refusal ??= error;
  };

  return {
    marks,
    remember: (ask) => rememberAnswers(ask, note),
    lateRefusal: () => refusal,
    rateBudget: (mayBeOff) => (newest ? readRateBudget(newest, mayBeOff) : { unknown: 'GitHub has not answered yet' }),
  };
}
