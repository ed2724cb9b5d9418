import { App, type Receiver, webApi } from '@slack/bolt';
import { z } from 'zod';
import type { Clock } from '../core/clock.ts';
import type { CommandEntry } from '../core/command-entry.ts';
import type { Log } from '../core/log.ts';
import type { AnswerCommand } from '../core/reply.ts';
import type { Secret } from '../core/secret.ts';
import type { Integrations } from '../integrations/index.ts';
import type { Provider } from '../providers/index.ts';
import { clientOptions } from './client-options.ts';
import { createCommandRunner } from './command-runner.ts';
import { readEffectId } from './envelope.ts';
import { addFaultBoundary } from './fault-boundary.ts';
import { addCommandListeners } from './listeners.ts';
import type { SlackMeter } from './meter.ts';
import { createReachability } from './reachability.ts';
import { createReadActor } from './read-actor.ts';
import { createSeenBefore } from './seen-before.ts';
import { createSlackLogger } from './slack-logger.ts';
import { createAddIntegration } from './views/add-integration.ts';
import { addConfirmListeners } from './views/confirm.ts';

interface SlackAppParts {
  /** `createReceiver` for HTTP, or `SocketReceiver`. */
  readonly receiver: Receiver;
  readonly botToken: Secret;
  /** Null for Slack itself. */
  readonly apiUrl: string | null;
  readonly answer: AnswerCommand;
  readonly entries: readonly CommandEntry[];
  readonly integrations: Integrations;
  readonly providers: readonly Provider[];
  /** Slack user ids. */
  readonly admins: readonly string[];
  readonly meter: SlackMeter;
  readonly clock: Clock;
  readonly log: Log;
}

interface SlackApp {
  start(): Promise<void>;
  /** Breaks off what runs, lets it answer, and takes in nothing more. */
  stop(): Promise<void>;
  /** Whether Slack answers and knows the bot's token. */
  isReachable(): Promise<boolean>;
}

// Slack sends an event again for some minutes when it heard nothing.
const effectsMs = 60 * 60 * 1000;
const effectsRoom = 50_000;
/** Who asks must be known in time for a view to open, for which Slack allows three seconds. */
const askUserMs = 2000;

const NotVisible = z.object({ data: z.object({ error: z.enum(['user_not_found', 'user_not_visible']) }) });

/** The fields of somebody of whom Slack tells this bot nothing. */
const stranger = { user: { is_stranger: true } };

function createAskUser(client: webApi.WebClient) {
  return async (user: string): Promise<unknown> => {
    try {
      return await client.users.info({ user });
    } catch (error) {
      if (NotVisible.safeParse(error).success) return stranger;
      throw error;
    }
  };
}

/** Bolt, set up so that nothing of it speaks to the network before somebody is answered. `running` is kept up to date. */
function createBolt({ receiver, botToken, apiUrl, clock, log }: SlackAppParts, running: Set<Promise<void>>): App {
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

/** The bot in Slack: the same commands as in a terminal, drawn as blocks, and the set-up as a modal. */
export function createSlackApp(parts: SlackAppParts): SlackApp {
  const { botToken, apiUrl, answer, entries, integrations, providers, admins, meter, clock, log } = parts;
  const logger = createSlackLogger(log);
  const running = new Set<Promise<void>>();
  const app = createBolt(parts, running);
  const client = new webApi.WebClient(botToken.reveal(), clientOptions(logger, apiUrl));
  const askUser = createAskUser(new webApi.WebClient(botToken.reveal(), clientOptions(logger, apiUrl, askUserMs)));
  const stopping = new AbortController();

  const labelOf = (id: Provider['id']) => providers.find((provider) => provider.id === id)?.label ?? id;
  const readActor = createReadActor({
    askUser,
    admins,
    noteFailure: (error) => log.warn({ err: error }, 'Slack did not say who somebody is'),
  });
  const shared = { integrations, readActor, labelOf, log, signal: stopping.signal };
  const addIntegration = createAddIntegration({ ...shared, providers });
  const look = { labelOf };
  const runner = createCommandRunner({ ...shared, look, answer, entries, meter, openForm: addIntegration.open });

  addFaultBoundary(app, client, log);
  addCommandListeners(app, runner);
  addConfirmListeners(app, runner);
  addIntegration.listen(app);

  return {
    async start() {
      await app.start();
    },
    async stop() {
      stopping.abort();
      await app.stop();
      await Promise.allSettled(running);
    },
    isReachable: createReachability(client, clock),
  };
}
