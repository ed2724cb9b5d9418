import type { CommandEntry } from '../src/core/command-entry.ts';
import { InputError } from '../src/core/errors.ts';
import { joinWords } from '../src/core/service.ts';
import { suggest } from './read-flags.ts';
import { quoteName } from './write-words.ts';

/** A verb that stands for several commands, or for none; `verbs` are those it may have been. */
export class VerbError extends InputError {
  readonly typed: string;
  readonly verbs: readonly string[];

  constructor(message: string, typed: string, verbs: readonly string[]) {
    super(message);
    this.typed = typed;
    this.verbs = verbs;
  }
}

/** Finds a command by verb, alias or unique beginning of either; case does not matter. Throws VerbError otherwise. */
export function findCommand<Entry extends CommandEntry>(commands: readonly Entry[], typed: string): Entry {
  const word = typed.toLowerCase();
  const namesOf = (entry: Entry) => [entry.verb, ...entry.aliases];

  const exact = commands.find((entry) => namesOf(entry).includes(word));
  if (exact) return exact;

  // What only a terminal has is meant by nobody who does not write it out.
  const common = commands.filter((entry) => !entry.isForTerminal);
  const begun = /^\p{L}/u.test(word)
    ? common.filter((entry) => namesOf(entry).some((name) => name.startsWith(word)))
    : [];
  const [only, ...others] = begun;
  if (only && others.length === 0) return only;
  if (only) {
    const verbs = begun.map((entry) => entry.verb);
    throw new VerbError(`${quoteName(typed)} may stand for ${joinWords(verbs.map(quoteName))}.`, typed, verbs);
  }

  const meant = suggest(word, common.flatMap(namesOf));
  throw new VerbError(
    meant
      ? `There is no command ${quoteName(typed)}. Did you mean ${quoteName(meant)}?`
      : `There is no command ${quoteName(typed)}. ${quoteName('help')} lists them all.`,
    typed,
    meant ? [meant] : [],
  );
}
