import type { RateBudget } from '../abilities.ts';
import type { Answer } from './ask.ts';

/** What the newest answer says of the allowance of its account; the limiter of GHES is off as it comes. */
export function readRateBudget(answer: Answer, mayBeOff: boolean): RateBudget {
  const number = (name: string) => Number(answer.headers[name] ?? Number.NaN);
  const [limit, remaining, reset] = [
    number('x-ratelimit-limit'),
    number('x-ratelimit-remaining'),
    number('x-ratelimit-reset'),
  ];
  if ([limit, remaining, reset].every(Number.isFinite)) return { limit, remaining, resetAt: reset * 1000 };
  return mayBeOff ? { isOff: true } : { unknown: 'the answer carries no X-RateLimit headers' };
}
