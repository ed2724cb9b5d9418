import { App, type Receiver } from '@slack/bolt';
import type { Clock } from '../core/clock.ts';
import type { Log } from '../core/log.ts';
import type { Secret } from '../core/secret.ts';
import { clientOptions } from './client-options.ts';
import { readEffectId } from './envelope.ts';
import { createSeenBefore } from './seen-before.ts';
import { createSlackLogger } from './slack-logger.ts';

export interface BoltParts {
  readonly receiver: Receiver;
  readonly botToken: Secret;
  readonly apiUrl: string | null;
  readonly clock: Clock;
  readonly log: Log;
}

// Slack sends an event again for some minutes when it heard nothing.
const effectsMs = 60 * 60 * 1000;
const effectsRoom = 50_000;

/** Bolt, set up so that nothing of it speaks to the network before somebody is answered. `running` is kept up to date. */
export function createBolt({ receiver, botToken, apiUrl, clock, log }: BoltParts, running: Set<Promise<void>>): App {
  const logger = createSlackLogger(log);
  const app = new App({
    receiver,
    // Handed out as it is: with `token`, Bolt asks Slack about it first and drops the request when that fails.
    authorize: async () => ({ botToken: botToken.reveal() }),
    clientOptions: clientOptions(logger, apiUrl),
    logger,
    convoStore: false,
    extendedErrorHandler: true,
  });

  const effects = createSeenBefore({ clock, forMs: effectsMs, room: effectsRoom });
  app.use(async (args) => {
    const id = readEffectId(args.body);
    if (id !== undefined && effects.check(id)) {
      if ('ack' in args) await args.ack?.();
      return;
    }
    const work = args.next();
    running.add(work);
    try {
      await work;
    } finally {
      running.delete(work);
    }
  });
  return app;
}
