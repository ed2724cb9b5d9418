import type { CommandEntry } from '../src/core/command-entry.ts';
import { InputError } from '../src/core/errors.ts';
import { joinWords } from '../src/core/service.ts';
import { suggest } from './read-flags.ts';

/** Finds a command by verb, alias or unique beginning of either; case does not matter. Throws InputError otherwise. */
export function findCommand<Entry extends CommandEntry>(commands: readonly Entry[], typed: string): Entry {
  const word = typed.toLowerCase();
  const namesOf = (entry: Entry) => [entry.verb, ...entry.aliases];

  const exact = commands.find((entry) => namesOf(entry).includes(word));
  if (exact) return exact;

  const begun = /^\p{L}/u.test(word)
    ? commands.filter((entry) => namesOf(entry).some((name) => name.startsWith(word)))
    : [];
  const [only, ...others] = begun;
  if (only && others.length === 0) return only;
  if (only) {
    throw new InputError(`"${typed}" may stand for ${joinWords(begun.map((entry) => entry.verb))}. Write it out.`);
  }

  const meant = suggest(word, commands.flatMap(namesOf));
  throw new InputError(
    meant
      ? `There is no command "${typed}". Did you mean \`${meant}\`?`
      : `There is no command "${typed}". "help" lists them all.`,
  );
}
