import { setTimeout as wait } from 'node:timers/promises';
import { createApp } from './app.ts';
import type { Config } from './config.ts';
import type { Clock } from './core/clock.ts';
import type { Log } from './core/log.ts';
import type { Secret } from './core/secret.ts';
import {
  createChartRoutes,
  createEventMeter,
  createLoadGauge,
  createMetrics,
  createOAuthRoutes,
  createSecretRoutes,
  createSlackMeter,
  createSweepMeter,
  startServer,
} from './http/index.ts';
import type { Running } from './process-life.ts';
import { createReceiving } from './receiving.ts';
import { rememberFor } from './remember-for.ts';
import { createVault } from './secrets/index.ts';
import { createPeople, createReceiver, createSlackApp, SocketReceiver } from './slack/index.ts';
import { openStorage, type Storage } from './storage/index.ts';
import { createLookSoon } from './watch/index.ts';
import { createDeliveryReader } from './webhooks/index.ts';

export interface BotParts {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  readonly version: string;
}

/** How the bot is connected to Slack; readConfig has asked for one of the two. */
type Connection =
  | { readonly botToken: Secret; readonly appToken: Secret }
  | { readonly botToken: Secret; readonly signingSecret: Secret };

function readConnection({ slack: { botToken, appToken, signingSecret } }: Config): Connection {
  if (botToken && appToken) return { botToken, appToken };
  if (botToken && signingSecret) return { botToken, signingSecret };
  throw new Error('the settings were read for a terminal');
}

const readinessMs = 10_000;

async function startWith(parts: BotParts, storage: Storage): Promise<Running> {
  const { config, clock, log, version } = parts;
  const { apiUrl } = config.slack;
  const { store, ledger } = storage;
  const connection = readConnection(config);
  const { keyring } = config;
  if (!keyring) throw new Error('the settings were read for a terminal');
  const people = createPeople({ botToken: connection.botToken, apiUrl, clock, log });
  const metrics = createMetrics();
  const app = createApp({
    config,
    store,
    ledger,
    people,
    onLooked: createSweepMeter(metrics),
    clock,
    log,
    about: { version, startedAt: clock.now() },
  });
  const meter = createSlackMeter(metrics);

  let takesIn = false;
  const socket =
    'appToken' in connection ? new SocketReceiver({ appToken: connection.appToken, apiUrl, log }) : undefined;
  const http =
    'signingSecret' in connection
      ? createReceiver({ signingSecret: connection.signingSecret, isReady: () => takesIn, clock, log, meter })
      : undefined;
  const receiver = socket ?? http;
  if (!receiver) throw new Error('there is no way to Slack');

  const slack = createSlackApp({
    receiver,
    botToken: connection.botToken,
    apiUrl,
    answer: app.answer,
    entries: app.commands,
    integrations: app.integrations,
    alerts: app.watching.desk,
    notify: app.watching.notify,
    providers: app.providers,
    findOAuthWay: app.findOAuthWay,
    secretEntry: config.secretEntry ?? 'modal',
    publicUrl: config.publicUrl,
    makesApps: app.oauth !== undefined,
    ledger,
    vault: createVault(keyring),
    keyring,
    version,
    people,
    meter,
    clock,
    log,
  });
  // Anybody may ask for readiness, and each answer costs a call to Slack.
  const isReachable = rememberFor(readinessMs, clock, () => slack.isReachable());
  const sleep = (milliseconds: number, signal: AbortSignal) =>
    wait(milliseconds, undefined, { signal }).catch(() => undefined);
  const looking = createLookSoon({ look: app.watching.lookNow, sleep, log });
  const reader = createDeliveryReader({
    ledger,
    lookSoon: looking.ask,
    onRead: createEventMeter(metrics),
    sleep,
    log,
  });
  const front = await createReceiving({
    config,
    ledger,
    providers: app.providers,
    vault: createVault(keyring),
    metrics,
    isReady: () => takesIn,
    onKept: reader.nudge,
    clock,
    log,
  });
  const server = await startServer({
    ...config.server,
    front,
    routes: [
      ...(http ? [http.routes] : []),
      createChartRoutes(ledger),
      ...(app.oauth ? [createOAuthRoutes({ oauth: app.oauth, onEnd: slack.signInEnded, log })] : []),
      ...(app.secretPage
        ? [createSecretRoutes({ secretPage: app.secretPage, onArrival: slack.secretArrived, log })]
        : []),
    ],
    readiness: {
      store: async () => (await store.listWorkspaces()).length >= 0,
      slack: async () => (socket ? socket.isConnected() : isReachable()),
    },
    metrics,
    load: createLoadGauge(),
    log,
  });
  await slack.endInterrupted();
  await slack.start();
  takesIn = true;
  const countRepeats = metrics.counter('flow_alert_repeats_total', 'Alerts that may stand in Slack twice.', []);
  const watching = app.watching.start({
    poster: slack.poster,
    isReachable,
    onPossibleRepeat: () => countRepeats({}),
  });

  const reading = new AbortController();
  const hasRead = reader.run(reading.signal);

  return {
    async stop() {
      takesIn = false;
      const watchHasEnded = watching.stop();
      await server.close();
      reading.abort();
      await hasRead;
      await looking.stop();
      await slack.stop();
      await watchHasEnded;
      await app.integrations.settle();
      await storage.close();
    },
  };
}

/** Starts the bot: store, Slack and HTTP server. Lets go of the store again when one of them does not start. */
export async function startBot(parts: BotParts): Promise<Running> {
  const { config, clock, log } = parts;
  const storage = await openStorage({ directory: config.dataDirectory, mode: 'read-write', clock, log });
  try {
    return await startWith(parts, storage);
  } catch (error) {
    await storage.close();
    throw error;
  }
}
