import type { Actor } from '../src/core/actor.ts';
import { InputError } from '../src/core/errors.ts';
import { type IntegrationState, stateOf } from '../src/core/integration-state.ts';
import { ServiceId } from '../src/core/service.ts';
import type { StoredIntegration } from '../src/storage/documents.ts';
import { readProviderId } from './asked-flags.ts';
import { suggest } from './read-flags.ts';
import { findPerson } from './read-person.ts';

type Test = (integration: StoredIntegration, actor: Actor) => boolean;

/** One or more words about the same thing: whatever fits one of them fits the rule. */
interface Rule {
  readonly words: readonly string[];
  readonly matches: Test;
}

/** Which integrations a person wants to see: all that fit every rule. */
export interface ListFilter {
  readonly rules: readonly Rule[];
  readonly matches: Test;
}

const states = new Map<string, readonly IntegrationState[]>([
  ['healthy', ['fine']],
  ['fine', ['fine']],
  ['degraded', ['limited']],
  ['limited', ['limited']],
  ['failing', ['broken']],
  ['broken', ['broken']],
  ['unknown', ['cannot tell', 'not tested']],
  ['cannot tell', ['cannot tell']],
  ['not tested', ['not tested']],
  ['paused', ['paused']],
]);

function refuse(what: string, value: string, known: readonly string[]): never {
  const meant = suggest(value, known);
  const hint = meant ? `Did you mean ${meant}?` : `There is ${known.join(', ')}.`;
  throw new InputError(`There is no ${what} "${value}". ${hint}`);
}

function byState(value: string): Test {
  const wanted = states.get(value.toLowerCase().replaceAll('-', ' ')) ?? refuse('state', value, [...states.keys()]);
  return (each) => wanted.includes(stateOf(each));
}

function byService(value: string): Test {
  const service = ServiceId.safeParse(value.toLowerCase().replaceAll(' ', '-'));
  if (!service.success) return refuse('service', value, ServiceId.options);
  return (each) => each.services.includes(service.data);
}

/** Whose it is, or who stands in: two filters, because a backup answers for nothing while the owner is there. */
const byPerson =
  (about: 'owner' | 'backup') =>
  (value: string): Test => {
    if (value.toLowerCase() === 'me') return (each, actor) => actor.userId !== null && each[about] === actor.userId;
    if (value.toLowerCase() === 'nobody') return (each) => each[about] === null;
    const id = findPerson(value);
    if (id !== undefined) return (each) => each[about] === id;
    const subject = about === 'owner' ? 'An owner' : 'A backup';
    throw new InputError(
      `${subject} is given as ${about}:me, ${about}:nobody, or as a person whom Slack completes after @.`,
    );
  };

function byProvider(value: string): Test {
  const provider = readProviderId(value);
  return (each) => each.provider === provider;
}

const fold = (text: string) => text.normalize('NFC').toLowerCase();

function byName(value: string): Test {
  return (each) => fold(each.name).includes(fold(value));
}

const filters = new Map<string, (value: string) => Test>([
  ['provider', byProvider],
  ['state', byState],
  ['service', byService],
  ['owner', byPerson('owner')],
  ['backup', byPerson('backup')],
  ['name', byName],
]);

/** What one word asks, and of what; words without a colon are parts of a name, and each is wanted. */
function readOne(word: string): { readonly about: string; readonly test: Test } {
  const [, typed, rest] = /^([a-z]+):(.*)$/i.exec(word) ?? [];
  if (typed === undefined || rest === undefined) return { about: `part ${word}`, test: byName(word) };
  const about = typed.toLowerCase();
  const read = filters.get(about) ?? refuse('filter', typed, [...filters.keys()]);
  const value = rest.trim().replace(/^"(.*)"$/, '$1');
  if (value === '') throw new InputError(`Nothing stands after ${about}: in the filter.`);
  return { about, test: read(value) };
}

/**
 * Reads filter words such as `provider:gitlab`; a word without a colon is part of a name. Of several words about one
 * thing, as `state:failing state:unknown`, any may fit.
 */
export function readListFilter(words: readonly string[]): ListFilter {
  const read = words.map((word) => ({ word, ...readOne(word) }));
  const rules = [...Map.groupBy(read, ({ about }) => about).values()].map(
    (group): Rule => ({
      words: group.map(({ word }) => word),
      matches: (integration, actor) => group.some(({ test }) => test(integration, actor)),
    }),
  );
  return { rules, matches: (integration, actor) => rules.every((rule) => rule.matches(integration, actor)) };
}
