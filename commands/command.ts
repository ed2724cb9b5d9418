import type { Clock } from '../src/core/clock.ts';
import type { CommandEntry } from '../src/core/command-entry.ts';
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
  readonly clock: Clock;
  readonly about: About;
}

/** One `/flow` verb. `parse` is pure and throws InputError with the usage; `run` yields replies. */
export interface Command<Arguments = unknown> extends CommandEntry {
  parse(words: readonly string[]): Arguments;
  run(given: Arguments, context: CommandContext): AsyncIterable<Reply>;
}
