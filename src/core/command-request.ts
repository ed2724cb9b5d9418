import type { Actor } from './actor.ts';
import type { Reply } from './reply.ts';

/** One request to the command table, from any surface. */
export interface CommandRequest {
  readonly surface: 'slack' | 'terminal';
  readonly actor: Actor;
  /** The words after `/flow`, quotes already resolved. */
  readonly words: readonly string[];
  readonly signal: AbortSignal;
  /** Reads the file a flag names (`-` is standard input). Only the terminal has it. */
  readonly readFile?: (path: string, most?: { readonly bytes: number }) => Promise<string>;
  /** True once what `typed` asked for was typed (see ConfirmationReply). */
  readonly confirmed?: boolean;
}

/** Answers a request. On one surface each reply replaces the one before, so progress is only more replies. */
export type AnswerCommand = (request: CommandRequest) => AsyncIterable<Reply>;
