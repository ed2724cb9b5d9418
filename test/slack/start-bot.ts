import { allCommands, answerCommand } from '../../commands/index.ts';
import { type Alerts, createTell, type ScheduledPosts } from '../../src/alerts/index.ts';
import { type Clock, systemClock } from '../../src/core/clock.ts';
import type { AnswerCommand } from '../../src/core/command-request.ts';
import type { Log } from '../../src/core/log.ts';
import { Secret } from '../../src/core/secret.ts';
import { createMetrics, createOAuthRoutes, createSecretRoutes, startServer } from '../../src/http/index.ts';
import { findOAuthWay } from '../../src/integrations/index.ts';
import { readKeyring } from '../../src/secrets/index.ts';
import { createPeople, createReceiver, createSlackApp, type SlackMeter } from '../../src/slack/index.ts';
import { anAlertDesk } from '../builders/alert-desk.ts';
import { type FakeChecks, NOW, type Service, startService } from '../builders/service.ts';
import { aSettingFacts } from '../builders/settings.ts';
import { aWatch } from '../builders/watch.ts';
import { type SlackWorld, startSlack } from '../world/slack.ts';

/** A log that is kept, for looking at afterwards. */
export function aLogInto(logged: unknown[]): Log {
  const keep = (data: unknown, message: string) => void logged.push({ data, message });
  return { debug: keep, info: keep, warn: keep, error: keep };
}

function readKeys() {
  const read = readKeyring(`k1:${Buffer.alloc(32, 7).toString('base64')}`);
  if ('problems' in read) throw new Error(read.problems.join(' '));
  return read.keyring;
}

export const signingSecret = 'canary-signing-secret-0001';

/** The bot's Slack side on a real server, in front of an emulated Slack and over the real service layer. */
export interface Bot {
  readonly slack: SlackWorld;
  readonly service: Service;
  readonly url: string;
  readonly logged: unknown[];
  /** Alerts whose posts go to this Slack at once. */
  readonly alerts: Alerts;
  readonly posts: ScheduledPosts;
  readonly meter: { readonly acknowledged: [kind: string, milliseconds: number][]; readonly ran: string[] };
  close(): Promise<void>;
}

export interface BotOptions {
  readonly checks?: FakeChecks;
  /** Instead of the command table. */
  readonly answer?: AnswerCommand;
  readonly isReady?: () => boolean;
  /** What the bot's token may do; all that the manifest asks for when left out. */
  readonly scopes?: readonly string[];
  /** Parts of the service layer; with a `publicUrl`, people can sign in by OAuth. */
  readonly parts?: Parameters<typeof startService>[1];
  /** User groups of the workspace: the short names of who is in them, by id. */
  readonly groups?: Readonly<Record<string, readonly string[]>>;
  /** The channel, by name, for alerts that nothing else gives a place. */
  readonly alertChannel?: string;
  /** Where people type secrets; `page` and `both` need a `publicUrl`. */
  readonly secretEntry?: 'modal' | 'page' | 'both';
  /** By which what Slack said of groups grows old. */
  readonly peopleClock?: Clock;
  /** What a process that died left behind, before this one starts. */
  readonly leftBehind?: (service: Service, slack: SlackWorld) => Promise<void>;
}

/** Ana is admin of the bot, Ben is a member, Gus is a guest, Dot has left, Eve is of another company. */
export async function startBot({
  checks,
  answer,
  isReady = () => true,
  leftBehind,
  scopes,
  parts: given,
  groups,
  peopleClock,
  alertChannel,
  secretEntry = 'modal',
}: BotOptions = {}): Promise<Bot> {
  const slack = await startSlack({
    signingSecret,
    ...(scopes ? { scopes } : {}),
    ...(groups ? { groups } : {}),
    users: [
      { name: 'ana' },
      { name: 'ben' },
      { name: 'gus', guest: 'multi-channel' },
      { name: 'dot', deactivated: true },
      { name: 'eve', stranger: true },
    ],
  });
  const logged: unknown[] = [];
  const log = aLogInto(logged);
  const admins = [slack.as('ana').id];
  const people = createPeople({
    botToken: new Secret(slack.botToken),
    apiUrl: slack.apiUrl,
    clock: peopleClock ?? systemClock,
    log,
  });
  const service = await startService(checks, { log, admins, people, ...given });
  const { integrations, parts } = service;
  // The way to Slack is there once the app is.
  const way: { tell?: ReturnType<typeof createTell> } = {};
  const alertsTo = alertChannel === undefined ? null : slack.channelId(alertChannel);
  const world = anAlertDesk(service, alertsTo, (...line) => way.tell?.(...line));
  const acknowledged: Bot['meter']['acknowledged'] = [];
  const ran: string[] = [];
  const meter: SlackMeter = {
    acknowledged: (kind, milliseconds) => void acknowledged.push([kind, milliseconds]),
    commandRan: (verb) => void ran.push(verb),
  };

  const receiver = createReceiver({
    signingSecret: new Secret(signingSecret),
    isReady,
    clock: systemClock,
    log,
    meter,
  });
  const app = createSlackApp({
    receiver,
    botToken: new Secret(slack.botToken),
    apiUrl: slack.apiUrl,
    answer:
      answer ??
      answerCommand({
        integrations,
        watch: aWatch(service).control,
        alerts: world.desk,
        notify: world.notify,
        commands: allCommands,
        providers: parts.providers,
        clock: parts.clock,
        log,
        about: { version: '1.2.3', startedAt: NOW },
        settings: aSettingFacts(),
      }),
    entries: allCommands,
    integrations,
    alerts: world.desk,
    notify: world.notify,
    providers: parts.providers,
    findOAuthWay: (id) => {
      const provider = parts.providers.find((each) => each.id === id);
      return provider && findOAuthWay(provider, service.oauth);
    },
    publicUrl: given?.publicUrl ?? null,
    makesApps: service.oauth !== undefined,
    secretEntry,
    ledger: parts.ledger,
    vault: parts.vault,
    keyring: readKeys(),
    version: '1.2.3',
    people,
    meter,
    clock: systemClock,
    log,
  });
  way.tell = createTell(app.poster);
  await leftBehind?.(service, slack);
  await app.endInterrupted();
  await app.start();
  const server = await startServer({
    host: '127.0.0.1',
    port: 0,
    routes: [
      receiver.routes,
      ...(service.oauth ? [createOAuthRoutes({ oauth: service.oauth, onEnd: app.signInEnded, log })] : []),
      ...(service.secretPage
        ? [createSecretRoutes({ secretPage: service.secretPage, onArrival: app.secretArrived, log })]
        : []),
    ],
    readiness: { store: async () => true, slack: app.isReachable },
    metrics: createMetrics(),
    load: { isOverloaded: () => false, close: () => undefined },
    log,
  });
  slack.connect(`${server.url}/slack/events`);
  const sending = world.send(app.poster);

  return {
    slack,
    service,
    url: server.url,
    logged,
    alerts: world.alerts,
    posts: world.posts,
    meter: { acknowledged, ran },
    async close() {
      await sending.stop();
      await server.close();
      await app.stop();
      await service.close();
      await slack.close();
    },
  };
}
