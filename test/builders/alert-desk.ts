import {
  type AlertDesk,
  type Alerts,
  createAlertDesk,
  createAlerts,
  createLostPlaces,
  createNotifyDesk,
  createOutbox,
  createRoute,
  createScheduledPosts,
  type NotifyDesk,
  type Poster,
  type ScheduledPosts,
} from '../../src/alerts/index.ts';
import type { NotifyDeskParts } from '../../src/alerts/notify/create-notify-desk.ts';
import { audited, requireFullMember } from '../../src/integrations/index.ts';
import type { Service } from './service.ts';

/** The life of alerts over a service of a test, and people's way to them. */
export interface AlertWorld {
  readonly alerts: Alerts;
  readonly desk: AlertDesk;
  readonly notify: NotifyDesk;
  /** What was written to places at once; `lost` cannot be written to. */
  readonly told: string[];
  readonly lost: Set<string>;
  readonly posts: ScheduledPosts;
  /** Sends what waits, and what comes to wait, as fast as it can; nothing is sent before. */
  send(poster: Poster): { stop(): Promise<void> };
}

/** `channel` is where alerts go that nothing else gives a place; `tell` writes to places at once, instead of `told`. */
export function anAlertDesk(
  { integrations, parts, store }: Service,
  channel: string | null = 'C0ENG',
  tell?: NotifyDeskParts['tell'],
): AlertWorld {
  const { ledger, clock, log, admins } = parts;
  const route = createRoute({ store, channel, admins, zoneOf: async () => 'UTC', clock });
  const waiting = { nudge: () => {} };
  const alerts = createAlerts({ ledger, route, clock, onWaiting: () => waiting.nudge() });
  const desk = createAlertDesk({
    alerts,
    store,
    authorise: integrations.authorise,
    audited: (actor, deed, act) => audited({ ledger, clock }, actor, deed, act),
    requireFullMember: (actor, userId) => requireFullMember(parts, actor, userId, 'person'),
  });

  const told: string[] = [];
  const lost = new Set<string>();
  const notify = createNotifyDesk({
    store,
    channel,
    route,
    authorise: integrations.authorise,
    audited: (actor, deed, act) => audited({ ledger, clock }, actor, deed, act),
    tell:
      tell ??
      (async (_workspace, place, title) => {
        if (lost.has(place)) return { kind: 'lost', why: 'is_archived' };
        told.push(`${place}: ${title}`);
        return { kind: 'sent', channel: place, ts: '1.2' };
      }),
  });

  const posts = createScheduledPosts({
    ledger,
    route,
    showsImages: true,
    clock,
    onWaiting: () => waiting.nudge(),
  });

  return {
    alerts,
    desk,
    notify,
    told,
    lost,
    posts,
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
        lostPlaces: createLostPlaces({ store, post: async (to, post) => void (await posts.add(to, post)), clock }),
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
