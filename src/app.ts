import { setTimeout as wait } from 'node:timers/promises';
import {
  type About,
  allCommands,
  answerCommand,
  describeProblem,
  readStoreUse,
  type StoreUse,
} from '../commands/index.ts';
import { runChecks, usualHookHosts } from './checks/index.ts';
import type { Config } from './config.ts';
import type { Clock } from './core/clock.ts';
import type { CommandEntry } from './core/command-entry.ts';
import type { AnswerCommand, CommandRequest } from './core/command-request.ts';
import type { Log } from './core/log.ts';
import type { NoticeReply } from './core/reply.ts';
import { openFlowApi } from './flow-api/index.ts';
import {
  createHookAddress,
  createIntegrations,
  createSecretPage,
  findOAuthWay,
  type HookAddress,
  type Integrations,
  type Looked,
  type News,
  type OAuthWay,
  type People,
  type SecretPage,
} from './integrations/index.ts';
import { createNet } from './net/index.ts';
import { createOAuth, type OAuth } from './oauth/index.ts';
import { createAnswerCache, createProviders, createRateLedger, type Provider } from './providers/index.ts';
import { createVault, vaultWithoutKeys } from './secrets/index.ts';
import { readSettingFacts } from './setting-facts.ts';
import { checkStore, type Ledger, type Store } from './storage/index.ts';
import { createWatching, type Watching } from './watching.ts';

export interface AppParts {
  readonly config: Config;
  readonly store: Store;
  readonly ledger: Ledger;
  /** Who is who in Slack; left out where none is connected. */
  readonly people?: People | undefined;
  /** Is shown every look that the bot takes on its own. */
  readonly onLooked?: ((looked: Looked) => void) | undefined;
  readonly clock: Clock;
  readonly log: Log;
  readonly about: About;
}

/** The parts every surface is built on. */
export interface App {
  readonly integrations: Integrations;
  readonly commands: readonly CommandEntry[];
  readonly providers: readonly Provider[];
  readonly answer: AnswerCommand;
  readonly watching: Watching;
  /** Signing in at hosts; there with a public address. */
  readonly oauth: OAuth | undefined;
  /** Pages that take a secret; there with a public address. */
  readonly secretPage: SecretPage | undefined;
  readonly findOAuthWay: (provider: Provider['id']) => OAuthWay | undefined;
}

/** What a command line needs of the store, found out without opening any. */
export function findStoreUse(words: readonly string[]): StoreUse {
  return readStoreUse(allCommands, words);
}

/** Words for what went wrong outside of any command. */
export function explainProblem(error: unknown, surface: CommandRequest['surface'], log: Log): NoticeReply {
  return describeProblem(error, surface, log);
}

/** Whose webhooks count as Flow's: this bot's own beside those that Flow makes itself, or those that a setting names. */
function readHookHosts(address: HookAddress | undefined): readonly string[] {
  if (!address) return usualHookHosts;
  return address.isOwn ? [address.host, ...usualHookHosts] : [address.host];
}

/** Builds the parts and hands each what it needs. */
export function createApp({ config, store, ledger, people, onLooked, clock, log, about }: AppParts): App {
  const providers = createProviders(config.gitHub, clock);
  const vault = config.keyring ? createVault(config.keyring) : vaultWithoutKeys;
  const rates = createRateLedger(clock);
  const openNet = createNet({ ...config.net, clock, onAnswered: rates.note });
  const { publicUrl } = config;
  const hookAddress = createHookAddress(config);
  const oauth =
    publicUrl === null
      ? undefined
      : createOAuth({ store, ledger, vault, openNet, providers, clock, publicUrl, hookAddress });
  const secretPage =
    publicUrl === null ? undefined : createSecretPage({ store, ledger, vault, providers, people, clock, publicUrl });
  const news: { hear: (news: News) => void } = { hear: () => {} };
  const integrations = createIntegrations({
    store,
    ledger,
    vault,
    openNet,
    rates,
    onLooked,
    onNews: (each) => news.hear(each),
    providers,
    flowApi: config.flowApi ? openFlowApi(config.flowApi, openNet) : undefined,
    signIn: oauth,
    secretPage,
    people,
    runChecks,
    hookHosts: readHookHosts(hookAddress),
    hookAddress,
    sleep: (milliseconds, signal) => wait(milliseconds, undefined, { signal }).catch(() => undefined),
    answers: createAnswerCache(),
    checkStore: () => checkStore(config.dataDirectory),
    clock,
    log,
    admins: config.admins,
  });
  const watching = createWatching({ config, store, ledger, integrations, people, clock, log });
  news.hear = watching.hear;
  return {
    integrations,
    watching,
    commands: allCommands,
    providers,
    oauth,
    secretPage,
    findOAuthWay: (id) => {
      const provider = providers.find((each) => each.id === id);
      return provider && findOAuthWay(provider, oauth);
    },
    answer: answerCommand({
      integrations,
      watch: watching.control,
      alerts: watching.desk,
      notify: watching.notify,
      commands: allCommands,
      providers,
      clock,
      log,
      about,
      settings: readSettingFacts(config),
    }),
  };
}
