import type { Clock } from './core/clock.ts';

/** Asks at most once in so many milliseconds; whoever asks in between gets the same answer. */
export function rememberFor<Answer>(ms: number, clock: Clock, ask: () => Promise<Answer>): () => Promise<Answer> {
  let known: { readonly answer: Promise<Answer>; readonly askedMs: number } | undefined;
  return () => {
    const now = clock.monotonicMs();
    if (!known || now - known.askedMs >= ms) known = { answer: ask(), askedMs: now };
    return known.answer;
  };
}
