import type { Clock } from '../core/clock.ts';
import type { WebClient } from './tell-person.ts';

const keptMs = 10_000;

/** Whether Slack answers and knows the bot's token. Anybody may ask us, so Slack is asked only now and then. */
export function createReachability(client: WebClient, clock: Clock): () => Promise<boolean> {
  let known: { readonly answer: Promise<boolean>; readonly until: number } | undefined;

  const ask = async () => {
    try {
      return (await client.auth.test()).ok;
    } catch {
      return false;
    }
  };

  return () => {
    const now = clock.monotonicMs();
    if (!known || known.until <= now) known = { answer: ask(), until: now + keptMs };
    return known.answer;
  };
}
