import { setTimeout as wait } from 'node:timers/promises';
import type { Poster } from './alerts/index.ts';
import {
  type AlertDesk,
  createAlertDesk,
  createAlerts,
  createLostPlaces,
  createNotifyDesk,
  createOutbox,
  createPreview,
  createRoute,
  createScheduledPosts,
  createTell,
  type Look,
  type NotifyDesk,
} from './alerts/index.ts';
import type { Config } from './config.ts';
import type { Actor } from './core/actor.ts';
import type { Clock } from './core/clock.ts';
import type { IntegrationId, WorkspaceId } from './core/ids.ts';
import type { Log } from './core/log.ts';
import type { NewScheduledPost } from './core/scheduled-post.ts';
import type { PlannedPost, WatchControl } from './core/watch-control.ts';
import { audited, type Integrations, type News, type People, requireFullMember } from './integrations/index.ts';
import { plannedPost, plannedScheduledPost, readImageUrl } from './slack/index.ts';
import { readFreeSpace, type Storage } from './storage/index.ts';
import {
  createHearing,
  createHeartbeat,
  createJobs,
  createTick,
  createWatch,
  lookAtOne,
  tellNews,
} from './watch/index.ts';

export interface WatchingParts extends Pick<Storage, 'store' | 'ledger'> {
  readonly config: Pick<Config, 'channel' | 'admins' | 'timeZone' | 'publicUrl' | 'dataDirectory' | 'keyring'>;
  readonly integrations: Integrations;
  /** Who is who in Slack; left out where none is connected. */
  readonly people?: People | undefined;
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
  readonly notify: NotifyDesk;
  /** Looks at one integration at once, because something happened there, and tells what it found. */
  lookNow(workspace: WorkspaceId, integration: IntegrationId, signal: AbortSignal): Promise<void>;
  /** Takes in what people's own doing has shown, and tells it at once; before the start, the next look tells it. */
  hear(news: News): void;
  start(connected: Connected): { stop(): Promise<void> };
}

/** Puts the watch together. Until it is started, whoever runs a job by hand keeps what it found for the bot to post. */
export function createWatching(parts: WatchingParts): Watching {
  const { config, store, ledger, integrations, clock, log } = parts;
  const zoneOf = async () => config.timeZone ?? 'UTC';
  const route = createRoute({ store, channel: config.channel, admins: config.admins, zoneOf, clock });
  const connection: {
    nudge: () => void;
    isOnline: () => Promise<boolean>;
    tell: ReturnType<typeof createTell> | null;
    hear: (news: News) => void;
  } = {
    nudge: () => {},
    isOnline: async () => true,
    tell: null,
    hear: () => {},
  };
  const alerts = createAlerts({ ledger, route, clock, onWaiting: () => connection.nudge() });
  const posts = createScheduledPosts({
    ledger,
    route,
    showsImages: config.publicUrl !== null,
    clock,
    onWaiting: () => connection.nudge(),
  });
  const imageUrl = readImageUrl(config.publicUrl);
  const isOnline = () => connection.isOnline();
  const self = {
    readDisk: () => readFreeSpace(config.dataDirectory),
    // Whoever runs without keys opens nothing, and cannot tell.
    hasKey: (id: string) => config.keyring?.keys.has(id) ?? true,
    now: () => clock.now(),
  };
  const jobParts = { integrations, alerts, ledger, self, isOnline, zoneOf };
  const post = async (workspace: WorkspaceId, wanted: NewScheduledPost) => void (await posts.add(workspace, wanted));
  const watch = createWatch({
    jobs: createJobs(jobParts),
    ledger,
    listWorkspaces: () => store.listWorkspaces(),
    zoneOf,
    observe: (workspace, look, at) => alerts.observe(workspace, look, at),
    post,
    preview: (workspace: WorkspaceId, at: number) => {
      const preview = createPreview({ ledger, route }, workspace, at);
      const scheduled: PlannedPost[] = [];
      return {
        observe: preview.observe,
        post: async (post) => {
          scheduled.push(plannedScheduledPost(await posts.plan(workspace, post), imageUrl));
        },
        readPosts: async () => [...(await preview.readAll()).map(plannedPost), ...scheduled],
      };
    },
    authorise: integrations.authorise,
    tick: createTick(log),
    clock,
    log,
  });

  const trail = <Result>(actor: Actor, deed: Parameters<typeof audited>[2], act: () => Promise<Result>) =>
    audited({ ledger, clock }, actor, deed, act);

  return {
    control: watch.control,
    notify: createNotifyDesk({
      store,
      channel: config.channel,
      route,
      authorise: integrations.authorise,
      audited: trail,
      tell: (...given) => connection.tell?.(...given),
    }),
    desk: createAlertDesk({
      alerts,
      store,
      authorise: integrations.authorise,
      audited: trail,
      requireFullMember: (actor, userId) => requireFullMember(parts, actor, userId, 'person'),
    }),
    lookNow(workspace, integration, signal) {
      const now = clock.now();
      const run = {
        ...{ workspace, slot: now, at: now, isDryRun: false, signal },
        observe: (look: Look) => alerts.observe(workspace, look),
        post: (wanted: NewScheduledPost) => post(workspace, wanted),
      };
      return lookAtOne(jobParts, run, integration);
    },
    hear: (news) => connection.hear(news),
    start({ poster, isReachable, onPossibleRepeat }) {
      const stopping = new AbortController();
      const outbox = createOutbox({
        ledger,
        poster,
        route,
        clock,
        log,
        onPossibleRepeat,
        lostPlaces: createLostPlaces({ store, post, clock }),
        sleep: (milliseconds, signal) => wait(milliseconds, undefined, { signal }).catch(() => undefined),
      });
      connection.nudge = outbox.nudge;
      connection.tell = createTell(poster);
      connection.isOnline = isReachable;
      const hearing = createHearing({
        tell: async (news) => {
          const { workspace } = news;
          const observe = (look: Look) => alerts.observe(workspace, look);
          await tellNews(jobParts, { workspace, at: clock.now(), observe }, news);
        },
        log,
      });
      connection.hear = hearing.hear;
      const sending = outbox.run(stopping.signal);
      const beat = createHeartbeat({ ledger, isOnline: isReachable, clock, log });
      const beating = createTick(log)(beat);
      const firstBeat = beat();
      const watching = watch.start();
      return {
        async stop() {
          stopping.abort();
          await hearing.stop();
          await beating.stop();
          await firstBeat;
          await watching.stop();
          await sending;
        },
      };
    },
  };
}
