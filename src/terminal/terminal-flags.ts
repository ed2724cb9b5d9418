import { InputError } from '../core/errors.ts';

/** What a terminal understands before any command does. */
export interface TerminalFlags {
  readonly json: boolean;
  readonly workspace: string | null;
  /** The answer to a question that would be asked, given beforehand. */
  readonly yes: string | null;
  /** What is left for the command. */
  readonly words: readonly string[];
}

const withValue = new Set(['--workspace', '--yes']);

/** Takes out the flags that every command shares. Throws InputError when one lacks its value. */
export function readTerminalFlags(argv: readonly string[]): TerminalFlags {
  const words: string[] = [];
  const values = new Map<string, string>();
  let json = false;
  const rest = argv.values();
  for (const word of rest) {
    const [flag = '', ...inline] = word.split('=');
    if (word === '--json') {
      json = true;
    } else if (withValue.has(flag)) {
      const value = inline.length > 0 ? inline.join('=') : rest.next().value;
      if (!value) throw new InputError(`${flag} needs a value after it.`);
      values.set(flag, value);
    } else {
      words.push(word);
    }
  }
  return { json, workspace: values.get('--workspace') ?? null, yes: values.get('--yes') ?? null, words };
}
