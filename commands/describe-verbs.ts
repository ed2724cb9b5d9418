import type { CommandRequest } from '../src/core/command-request.ts';
import type { ChoiceReply, NoticeReply } from '../src/core/reply.ts';
import type { VerbError } from './find-command.ts';
import { problem } from './problem.ts';
import { writeWords } from './write-words.ts';

/** The command lines with each verb in the place of the one that was typed; the person's other words stay. */
function writeLines({ typed, verbs }: VerbError, words: readonly string[]): readonly string[] {
  const place = words.indexOf(typed);
  return verbs.flatMap((verb) => writeWords(words.with(Math.max(place, 0), verb)) ?? []);
}

/** What to answer to a verb that nobody can be sure of: what it may stand for, each to be run with one press. */
export function describeVerbs(error: VerbError, { words }: CommandRequest): NoticeReply | ChoiceReply {
  const lines = writeLines(error, words);
  if (error.verbs.length > 1 && lines.length > 0) {
    return {
      kind: 'choice',
      title: error.message,
      lines: [],
      prompt: 'Choose a command',
      options: lines.map((line) => ({ label: line, command: line })),
    };
  }
  return problem(
    'input',
    error.message,
    [],
    [
      ...lines.map((line) => ({ label: `Run ${line}`, command: line })),
      ...(lines.some((line) => line === 'help') ? [] : [{ label: 'All commands', command: 'help' }]),
    ],
  );
}
