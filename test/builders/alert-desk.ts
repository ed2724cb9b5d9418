import {
  type AlertDesk,
  type Alerts,
  createAlertDesk,
  createAlerts,
  createOutbox,
  createRoute,
  type Poster,
} from '../../src/alerts/index.ts';
import { audited } from '../../src/integrations/index.ts';
import type { Service } from './service.ts';

/** The life of alerts over a service of a test, and people's way to them. */
export interface AlertWorld {
  readonly alerts: Alerts;
  readonly desk: AlertDesk;
  /** Sends what waits, and what comes to wait, as fast as it can; nothing is sent before. */
  send(poster: Poster): { stop(): Promise<void> };
}

/** `channel` is where alerts go that nothing else gives a place. */
export function anAlertDesk({ integrations, parts, store }: Service, channel: string | null = 'C0ENG'): AlertWorld {
  const { ledger, clock, log, admins } = parts;
  const route = createRoute({ store, channel, admins, zoneOf: async () => 'UTC', clock });
  const waiting = { nudge: () => {} };
  const alerts = createAlerts({ ledger, route, clock, onWaiting: () => waiting.nudge() });
  const desk = createAlertDesk({
    alerts,
    store,
    authorise: integrations.authorise,
    audited: (actor, deed, act) => audited({ ledger, clock }, actor, deed, act),
  });

  return {
    alerts,
    desk,
    send(poster) {
      const stopping = new AbortController();
      // A second passes with every look at the clock: what is asked for is order, not time.
      let elapsedMs = 0;
      const outbox = createOutbox({
        ledger,
        poster,
        route,
        clock: {
          now: clock.now,
          monotonicMs: () => {
            elapsedMs += 1000;
            return elapsedMs;
          },
        },
        log,
        sleep: () => new Promise((resolve) => setImmediate(resolve)),
        onPossibleRepeat: () => undefined,
      });
      waiting.nudge = outbox.nudge;
      const sending = outbox.run(stopping.signal);
      return {
        async stop() {
          stopping.abort();
          await sending;
        },
      };
    },
  };
}
