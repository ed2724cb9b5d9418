import type { Clock } from '../src/core/clock.ts';
import type { CommandEntry } from '../src/core/command-entry.ts';
import type { ProviderId } from '../src/core/integration.ts';
import type { CommandRequest, Reply } from '../src/core/reply.ts';
import type { Integrations } from '../src/integrations/integrations.ts';

/** What `about` tells of the running bot. */
export interface About {
  readonly version: string;
  readonly startedAt: number;
}

/** What a command may use. It knows no surface beyond what the request says. */
export interface CommandContext {
  readonly request: CommandRequest;
  readonly integrations: Integrations;
  readonly commands: readonly CommandEntry[];
  /** The kinds of host there are, by the names people know. */
  readonly providers: readonly { readonly id: ProviderId; readonly label: string }[];
  readonly clock: Clock;
  readonly about: About;
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
