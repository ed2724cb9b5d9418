import type { AnswerCommand, CommandRequest } from '../src/core/command-request.ts';
import { InputError, isForPeople, NotAllowedError } from '../src/core/errors.ts';
import { noteFault } from '../src/core/fault.ts';
import type { Log } from '../src/core/log.ts';
import type { NoticeReply, Problem, Reply } from '../src/core/reply.ts';
import { looksLikeSecret } from '../src/core/secret.ts';
import type { Command, CommandContext, StoreUse } from './command.ts';
import { describeVerbs } from './describe-verbs.ts';
import { findCommand, VerbError } from './find-command.ts';
import { problem } from './problem.ts';

type Surface = CommandRequest['surface'];

export interface AnswerContext extends Omit<CommandContext, 'request' | 'commands'> {
  readonly commands: readonly Command[];
  readonly log: Log;
}

/** A request that was understood: the command, and what it was given. */
export interface CommandCall {
  readonly command: Command;
  readonly given: unknown;
}

/** The command itself was found, but not what stood after it. */
class UsageError extends InputError {
  readonly command: Command;

  constructor(error: InputError, command: Command) {
    super(error.message, error.field);
    this.command = command;
  }
}

/** Finds the command and reads its words; no words at all mean the state card. Throws InputError. */
export function readCommand(commands: readonly Command[], words: readonly string[]): CommandCall {
  const [verb = 'status', ...rest] = words;
  const command = findCommand(commands, verb);
  if (rest.some((word) => word === '--help' || word === '-h')) {
    const help = findCommand(commands, 'help');
    return { command: help, given: help.parse([command.verb]) };
  }
  try {
    return { command, given: command.parse(rest) };
  } catch (error) {
    throw error instanceof InputError ? new UsageError(error, command) : error;
  }
}

function describeUsage({ command }: UsageError, surface: Surface): readonly string[] {
  const isTerminal = surface === 'terminal';
  const usages = [command.usage, ...(command.otherUsage ?? []), ...(isTerminal ? (command.terminalUsage ?? []) : [])];
  return usages.map((usage) => `Usage: ${isTerminal ? 'flow' : '/flow'} ${usage}`);
}

function readProblem(error: unknown): Problem {
  return error instanceof InputError ? 'input' : 'store';
}

/** What a request needs of the store; one that will be refused anyway needs nothing. */
export function readStoreUse(commands: readonly Command[], words: readonly string[]): StoreUse {
  if (holdsSecret(words)) return 'nothing';
  try {
    const { command, given } = readCommand(commands, words);
    return command.uses(given);
  } catch (error) {
    if (error instanceof InputError) return 'nothing';
    throw error;
  }
}

/** Words for whatever stopped a command. What is not for people gets an id, which the log has too. */
export function describeProblem(error: unknown, surface: Surface, log: Log): NoticeReply {
  if (error instanceof UsageError) {
    const actions = [{ label: `Help for ${error.command.verb}`, command: `help ${error.command.verb}` }];
    return problem('input', error.message, describeUsage(error, surface), actions);
  }
  if (error instanceof NotAllowedError) return { ...problem('not-allowed', error.message), people: error.people };
  if (isForPeople(error)) return problem(readProblem(error), error.message);

  const fault = noteFault(log, error, { surface });
  const words = problem('fault', `The bot stopped here because of a fault of its own (${fault}).`, [
    `Give that id to whoever runs the bot: its log says more under it.`,
  ]);
  return { ...words, fault };
}

function holdsSecret(words: readonly string[]): boolean {
  return looksLikeSecret(words.join(' ')) || words.some(looksLikeSecret);
}

function refuseSecret(surface: Surface): NoticeReply {
  const seenBy = surface === 'slack' ? 'It has passed through Slack' : 'It is in the history of this shell';
  const instead =
    surface === 'slack'
      ? 'Use add-integration, which asks for the token in a form.'
      : 'Put the new one in a file and give the file with --token-file.';
  return problem('input', 'That looks like a token or key. It was not used, not kept and not logged.', [
    `${seenBy}, so revoke it on the host it is from and make a new one.`,
    instead,
  ]);
}

/** Answers requests from the table. Whatever goes wrong comes out as a notice; nothing is thrown. */
export function answerCommand(context: AnswerContext): AnswerCommand {
  return async function* answer(request: CommandRequest): AsyncIterable<Reply> {
    if (holdsSecret(request.words)) {
      yield refuseSecret(request.surface);
      return;
    }
    try {
      const { command, given } = readCommand(context.commands, request.words);
      yield* command.run(given, { ...context, request });
    } catch (error) {
      // Who has left wants no answer, and what broke off because of it is no fault.
      if (request.signal.aborted) return;
      if (error instanceof VerbError) yield describeVerbs(error, request);
      else yield describeProblem(error, request.surface, context.log);
    }
  };
}
