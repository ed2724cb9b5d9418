import { InputError } from '../src/core/errors.ts';
import type { ReposChange } from '../src/integrations/index.ts';
import type { RepositoryQuery } from '../src/storage/inventory.ts';
import { readPage } from './pages.ts';
import { suggest } from './read-flags.ts';

/** What is wanted of the repositories of an integration. */
export type ReposWish =
  | { readonly kind: 'overview' }
  | { readonly kind: 'list'; readonly query: Pick<RepositoryQuery, 'states' | 'organization' | 'text'> }
  | { readonly kind: 'refresh' }
  | { readonly kind: 'change'; readonly change: ReposChange }
  | { readonly kind: 'preview'; readonly patterns: readonly string[] }
  | { readonly kind: 'form'; readonly form: 'choose' | 'exclusions' };

interface ReadRepos {
  readonly name: string | undefined;
  readonly wish: ReposWish;
  readonly page: number | undefined;
}

const stateWords = ['imported', 'excluded', 'new', 'archived', 'sha256', 'not-imported', 'gone'] as const;
type StateWord = (typeof stateWords)[number];

const isState = (word: string): word is StateWord => stateWords.some((each) => each === word);

function readState(word: string): NonNullable<RepositoryQuery['states']> {
  const state = word.toLowerCase();
  // What is new is not imported either.
  if (state === 'not-imported') return ['not-imported', 'new'];
  if (isState(state)) return [state];
  const meant = suggest(state, stateWords);
  const hint = meant ? `Did you mean state:${meant}?` : `There is ${stateWords.join(', ')}.`;
  throw new InputError(`There is no state "${word}" of a repository. ${hint}`);
}

function readFilter(words: readonly string[]): ReposWish {
  let states: RepositoryQuery['states'];
  let organization: string | undefined;
  let text: string | undefined;
  for (const word of words) {
    const [, key = '', value = ''] = /^([a-z]+):(.*)$/i.exec(word) ?? [];
    if (key !== '' && value === '') throw new InputError(`"${word}" needs something after the colon.`);
    if (/^states?$/i.test(key)) states = [...(states ?? []), ...readState(value)];
    else if (/^(?:org|group|organisation|organization)$/i.test(key)) {
      if (organization !== undefined) throw new InputError('Name one organisation or group, such as org:acme.');
      organization = value;
    } else if (key !== '') {
      throw new InputError(`There is no filter "${key}:". There is org: and state:, and any part of a path.`);
    } else if (text !== undefined) throw new InputError('Give one part of a path; of two, none would fit most.');
    else text = word;
  }
  return {
    kind: 'list',
    query: {
      ...(states ? { states } : {}),
      ...(organization === undefined ? {} : { organization }),
      ...(text === undefined ? {} : { text }),
    },
  };
}

const needed = (verb: string, what: string) =>
  new InputError(`Say ${what} after "${verb}": one or several, with spaces between.`);

function readAllOr<Word extends string>(words: readonly string[], special: readonly Word[]): Word | readonly string[] {
  const found = special.find((each) => words.some((word) => word.toLowerCase() === each));
  if (found === undefined) return words;
  if (words.length > 1) throw new InputError(`"${found}" stands alone; leave the other words out.`);
  return found;
}

function readPatterns(verb: string, words: readonly string[]): readonly string[] {
  if (words.length === 0) throw needed(verb, 'which patterns');
  return words;
}

function readOnOff([word, ...rest]: readonly string[]): boolean {
  const state = word?.toLowerCase();
  if (rest.length === 0 && (state === 'on' || state === 'off')) return state === 'on';
  throw new InputError('Write "auto on" or "auto off".');
}

const alone = (verb: string, words: readonly string[], wish: ReposWish): ReposWish => {
  if (words.length > 0) throw new InputError(`"${verb}" stands alone; leave the other words out.`);
  return wish;
};

/** By the word after the name. */
const verbs: Readonly<Record<string, (words: readonly string[]) => ReposWish>> = {
  list: readFilter,
  refresh: (words) => alone('refresh', words, { kind: 'refresh' }),
  choose: (words) => alone('choose', words, { kind: 'form', form: 'choose' }),
  exclusions: (words) => alone('exclusions', words, { kind: 'form', form: 'exclusions' }),
  import(words) {
    if (words.length === 0) throw needed('import', 'all, new, or which repositories');
    return { kind: 'change', change: { kind: 'choice', import: readAllOr(words, ['all', 'new']), drop: [] } };
  },
  drop(words) {
    if (words.length === 0) throw needed('drop', 'all, or which repositories');
    return { kind: 'change', change: { kind: 'choice', import: [], drop: readAllOr(words, ['all']) } };
  },
  exclude: (words) => ({ kind: 'change', change: { kind: 'exclude', patterns: readPatterns('exclude', words) } }),
  include: (words) => ({ kind: 'change', change: { kind: 'include', patterns: readPatterns('include', words) } }),
  auto: (words) => ({ kind: 'change', change: { kind: 'auto', isOn: readOnOff(words) } }),
  preview: (words) => ({ kind: 'preview', patterns: readPatterns('preview', words) }),
};

const findVerb = (word: string | undefined) =>
  word !== undefined && Object.hasOwn(verbs, word.toLowerCase()) ? verbs[word.toLowerCase()] : undefined;

/** Reads what stands after `repos`: the name, then what is wanted. Throws InputError. */
export function readRepos(words: readonly string[]): ReadRepos {
  const { words: unpaged, page } = readPage(words);
  const [name, word, ...rest] = unpaged;
  if (word === undefined) return { name, wish: { kind: 'overview' }, page };
  const read = findVerb(word);
  if (read) return { name, wish: read(rest), page };
  if (findVerb(name)) throw new InputError(`The name comes first: repos ${word} ${[name, ...rest].join(' ')}`);
  return { name, wish: readFilter([word, ...rest]), page };
}
