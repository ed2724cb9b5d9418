import type { AlertDesk, NotifyDesk } from '../src/alerts/index.ts';
import type { Clock } from '../src/core/clock.ts';
import type { CommandEntry } from '../src/core/command-entry.ts';
import type { CommandRequest } from '../src/core/command-request.ts';
import type { Reply } from '../src/core/reply.ts';
import type { WatchControl } from '../src/core/watch-control.ts';
import type { Integrations } from '../src/integrations/integrations.ts';
import type { Provider } from '../src/providers/index.ts';

/** What `about` tells of the running bot. */
export interface About {
  readonly version: string;
  readonly startedAt: number;
}

/** What the bot was set up with, in plain values: of secrets only whether they are there. */
export interface SettingFacts {
  /** How Slack reaches the bot; null where only a terminal does. */
  readonly slack: 'http' | 'socket' | null;
  readonly slackApiUrl: string | null;
  readonly listensOn: string;
  readonly publicUrl: string | null;
  readonly dataDirectory: string;
  readonly keys: { readonly count: number; readonly sealsWith: string } | null;
  /** Slack user ids. */
  readonly admins: readonly string[];
  readonly channel: string | null;
  readonly secretEntry: 'modal' | 'page' | 'both' | null;
  readonly allowPrivateHosts: readonly string[];
  readonly dnsServers: readonly string[] | null;
  readonly extraAuthorities: number;
  readonly gitHub: { readonly webUrl: string; readonly apiUrl: string | null };
  readonly hasOAuthApp: boolean;
  /** The number of the GitHub App whose key is set too. */
  readonly gitHubApp: string | null;
  readonly webhookUrl: string | null;
  /** Where Flow's own API is asked; null without a key for it. */
  readonly flowApiUrl: string | null;
  readonly timeZone: string | null;
  readonly logLevel: string | null;
  /** What the bot runs on: "Node 24.21.0 on linux x64". */
  readonly runsOn: string;
}

/** What a command may use. It knows no surface beyond what the request says. */
export interface CommandContext {
  readonly request: CommandRequest;
  readonly integrations: Integrations;
  readonly watch: WatchControl;
  readonly alerts: AlertDesk;
  readonly notify: NotifyDesk;
  readonly commands: readonly CommandEntry[];
  /** The kinds of host there are, by the names people know. */
  readonly providers: readonly Pick<Provider, 'id' | 'label' | 'authentications' | 'pages'>[];
  readonly clock: Clock;
  readonly about: About;
  readonly settings: SettingFacts;
}

/** `recording`: it writes down what it finds where it can, and works without that too. */
export type StoreUse = 'nothing' | 'reading' | 'recording' | 'writing';

/** One `/flow` verb. `parse` is pure and throws InputError; `run` yields replies. */
export interface Command<Arguments = unknown> extends CommandEntry {
  parse(words: readonly string[]): Arguments;
  run(given: Arguments, context: CommandContext): AsyncIterable<Reply>;
  /** What it needs of the store; a terminal opens no more than that. */
  uses(given: Arguments): StoreUse;
}
