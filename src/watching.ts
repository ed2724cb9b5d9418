import { setTimeout as wait } from 'node:timers/promises';
import type { Poster } from './alerts/index.ts';
import {
  type AlertDesk,
  createAlertDesk,
  createAlerts,
  createOutbox,
  createPreview,
  createRoute,
} from './alerts/index.ts';
import type { Config } from './config.ts';
import type { Clock } from './core/clock.ts';
import type { WorkspaceId } from './core/ids.ts';
import type { Log } from './core/log.ts';
import type { WatchControl } from './core/watch-control.ts';
import { audited, type Integrations } from './integrations/index.ts';
import { plannedPost } from './slack/index.ts';
import type { Storage } from './storage/index.ts';
import { createJobs, createTick, createWatch } from './watch/index.ts';

export interface WatchingParts extends Pick<Storage, 'store' | 'ledger'> {
  readonly config: Pick<Config, 'channel' | 'admins' | 'timeZone'>;
  readonly integrations: Integrations;
  readonly clock: Clock;
  readonly log: Log;
}

/** What the watch needs of Slack once the bot is connected to it. */
export interface Connected {
  readonly poster: Poster;
  readonly isReachable: () => Promise<boolean>;
  /** A message that may stand in Slack twice. */
  readonly onPossibleRepeat: () => void;
}

/** The jobs, the alerts they raise, and their way to Slack. */
export interface Watching {
  readonly control: WatchControl;
  readonly desk: AlertDesk;
  start(connected: Connected): { stop(): Promise<void> };
}

/** Puts the watch together. Until it is started, whoever runs a job by hand keeps what it found for the bot to post. */
export function createWatching({ config, store, ledger, integrations, clock, log }: WatchingParts): Watching {
  const zoneOf = async () => config.timeZone ?? 'UTC';
  const route = createRoute({ store, channel: config.channel, admins: config.admins, zoneOf, clock });
  const connection = { nudge: () => {}, isOnline: async () => true };
  const alerts = createAlerts({ ledger, route, clock, onWaiting: () => connection.nudge() });
  const isOnline = () => connection.isOnline();
  const watch = createWatch({
    jobs: createJobs({ integrations, alerts, isOnline, zoneOf }),
    ledger,
    listWorkspaces: () => store.listWorkspaces(),
    zoneOf,
    observe: (workspace, look, at) => alerts.observe(workspace, look, at),
    preview: (workspace: WorkspaceId, at: number) => {
      const preview = createPreview({ ledger, route }, workspace, at);
      return { observe: preview.observe, readPosts: async () => (await preview.readAll()).map(plannedPost) };
    },
    authorise: integrations.authorise,
    tick: createTick(log),
    clock,
    log,
  });

  return {
    control: watch.control,
    desk: createAlertDesk({
      alerts,
      store,
      authorise: integrations.authorise,
      audited: (actor, deed, act) => audited({ ledger, clock }, actor, deed, act),
    }),
    start({ poster, isReachable, onPossibleRepeat }) {
      const stopping = new AbortController();
      const outbox = createOutbox({
        ledger,
        poster,
        route,
        clock,
        log,
        onPossibleRepeat,
        sleep: (milliseconds, signal) => wait(milliseconds, undefined, { signal }).catch(() => undefined),
      });
      connection.nudge = outbox.nudge;
      connection.isOnline = isReachable;
      const sending = outbox.run(stopping.signal);
      const watching = watch.start();
      return {
        async stop() {
          stopping.abort();
          await watching.stop();
          await sending;
        },
      };
    },
  };
}
