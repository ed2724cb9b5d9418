import { parseArgs } from 'node:util';
import { closest, distance } from 'fastest-levenshtein';
import { InputError } from '../src/core/errors.ts';

/** `switch` stands alone, `value` takes one word, `values` may be repeated. */
export type FlagKind = 'switch' | 'value' | 'values';

export interface ReadFlags {
  /** The words that belong to no flag. */
  readonly words: readonly string[];
  has(name: string): boolean;
  find(name: string): string | undefined;
  list(name: string): readonly string[];
}

/** The nearest of the words a person may have meant. */
export function suggest(typed: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const nearest = closest(typed.toLowerCase(), known);
  return distance(typed.toLowerCase(), nearest) <= Math.max(2, Math.floor(typed.length / 3)) ? nearest : undefined;
}

function refuseUnknown(rawName: string, names: readonly string[]): never {
  if (names.length === 0) throw new InputError(`There is no flag ${rawName} here; this command takes none.`);
  const meant = suggest(rawName.replace(/^-+/, ''), names);
  const known = names.map((name) => `--${name}`).join(', ');
  throw new InputError(
    meant ? `There is no flag ${rawName}. Did you mean --${meant}?` : `There is no flag ${rawName}. There is ${known}.`,
  );
}

/** Parts flags from words. Throws InputError for a flag that is not there, lacks its value or stands twice. */
export function readFlags(words: readonly string[], flags: Readonly<Record<string, FlagKind>> = {}): ReadFlags {
  const names = Object.keys(flags);
  const { tokens } = parseArgs({
    // Phones and Slack turn two dashes into a long one.
    args: words.map((word) => word.replace(/^[—–](?=\p{L})/u, '--')),
    options: Object.fromEntries(
      names.map((name) => [name, { type: flags[name] === 'switch' ? ('boolean' as const) : ('string' as const) }]),
    ),
    allowPositionals: true,
    strict: false,
    tokens: true,
  });

  const rest: string[] = [];
  const given = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind === 'positional') rest.push(token.value);
    if (token.kind !== 'option') continue;

    const kind = Object.hasOwn(flags, token.name) ? flags[token.name] : undefined;
    if (!kind || !token.rawName.startsWith('--')) refuseUnknown(token.rawName, names);
    if (kind === 'switch' && token.value !== undefined) {
      throw new InputError(`${token.rawName} stands alone; it takes no value.`);
    }
    const value = token.value ?? '';
    const isMissing = value === '' || (!token.inlineValue && value.startsWith('-') && value !== '-');
    if (kind !== 'switch' && isMissing) throw new InputError(`${token.rawName} needs a value after it.`);
    if (kind !== 'values' && given.has(token.name)) throw new InputError(`${token.rawName} is there twice.`);
    given.set(token.name, [...(given.get(token.name) ?? []), value]);
  }

  return {
    words: rest,
    has: (name) => given.has(name),
    find: (name) => given.get(name)?.[0],
    list: (name) => given.get(name) ?? [],
  };
}

/** The one name a command takes, or nothing. */
export function readOneName(words: readonly string[]): string | undefined {
  if (words.length > 1) {
    throw new InputError(`That is ${words.length} words where one name belongs. Put a name with spaces in quotes.`);
  }
  return words[0];
}
