import { HostError } from '../../core/errors.ts';
import type { Answer, Ask } from './ask.ts';
import { judgeAnswer } from './judge-answer.ts';

/**
 * Remembers each answer for the run, so that one call feeds every check that can read it. Once GitHub no longer
 * accepts the credential, or limits it, nothing more is asked: every further question gets that same answer.
 */
export function rememberAnswers(ask: Ask, onAnswer: (answer: Answer, route: string) => void): Ask {
  const known = new Map<string, Promise<Answer>>();
  let last: Answer | undefined;

  async function askOnce(...question: Parameters<Ask>): Promise<Answer> {
    if (last) return last;
    const answer = await ask(...question);
    onAnswer(answer, question[0]);
    const judgement = judgeAnswer(answer);
    if (!judgement.isSuccess && (judgement.code === 'unauthorized' || judgement.code === 'rate-limited')) last = answer;
    return answer;
  }

  // Whoever reads a list of repositories reads each page once, and ten thousand of them would fill the memory.
  const isReadOnce = (route: string, parameters: Readonly<Record<string, unknown>>) =>
    /\/(?:repos|repositories)$/.test(route) && parameters['page'] !== undefined;

  return (route, parameters = {}, used, freshness) => {
    if (freshness === 'anew' || isReadOnce(route, parameters)) return askOnce(route, parameters, used);
    const key = `${route} ${JSON.stringify(parameters)}`;
    const answer = known.get(key) ?? askOnce(route, parameters, used);
    known.set(key, answer);
    return answer;
  };
}

/** Answers with what a question came to, or with the HostError that it failed with. */
export async function orHostError<Value>(asking: Promise<Value>): Promise<Value | HostError> {
  try {
    return await asking;
  } catch (error) {
    if (error instanceof HostError) return error;
    throw error;
  }
}
