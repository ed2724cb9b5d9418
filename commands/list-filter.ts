import type { Actor } from '../src/core/actor.ts';
import { InputError } from '../src/core/errors.ts';
import { ServiceId } from '../src/core/service.ts';
import type { StoredIntegration } from '../src/storage/documents.ts';
import { readProviderId } from './asked-flags.ts';
import { type State, stateOf } from './integration-words.ts';
import { suggest } from './read-flags.ts';

/** Which integrations a person wants to see: all that fit every word. */
export interface ListFilter {
  matches(integration: StoredIntegration, actor: Actor): boolean;
}

type Test = ListFilter['matches'];

const states = new Map<string, readonly State[]>([
  ['healthy', ['fine']],
  ['fine', ['fine']],
  ['degraded', ['limited']],
  ['limited', ['limited']],
  ['failing', ['broken']],
  ['broken', ['broken']],
  ['unknown', ['cannot tell', 'not tested']],
]);

function refuse(what: string, value: string, known: readonly string[]): never {
  const meant = suggest(value, known);
  const hint = meant ? `Did you mean ${meant}?` : `There is ${known.join(', ')}.`;
  throw new InputError(`There is no ${what} "${value}". ${hint}`);
}

function byState(value: string): Test {
  const wanted = states.get(value.toLowerCase()) ?? refuse('state', value, [...states.keys()]);
  return (each) => wanted.includes(stateOf(each));
}

function byService(value: string): Test {
  const service = ServiceId.safeParse(value.toLowerCase());
  if (!service.success) return refuse('service', value, ServiceId.options);
  return (each) => each.services.includes(service.data);
}

/** Slack writes people as `<@U123|ana>`; only the id is theirs for good. */
function byOwner(value: string): Test {
  if (value.toLowerCase() === 'me') return (each, actor) => actor.userId !== null && each.owner === actor.userId;
  const id = /^<?@?([UW][A-Z0-9]{2,})(?:\|[^>]*)?>?$/.exec(value)?.[1];
  if (!id) {
    throw new InputError('An owner is given as owner:me, or as a person Slack completes after @.');
  }
  return (each) => each.owner === id;
}

function byProvider(value: string): Test {
  const provider = readProviderId(value);
  return (each) => each.provider === provider;
}

const filters = new Map<string, (value: string) => Test>([
  ['provider', byProvider],
  ['state', byState],
  ['service', byService],
  ['owner', byOwner],
]);

function readOne(word: string): Test {
  const [, key, value] = /^([a-z]+):(.*)$/i.exec(word) ?? [];
  if (key === undefined || value === undefined) {
    return (each) => each.name.toLowerCase().includes(word.toLowerCase());
  }
  const filter = filters.get(key.toLowerCase()) ?? refuse('filter', key, [...filters.keys()]);
  return filter(value);
}

/** Reads filter words such as `provider:gitlab`; a word without a colon is part of a name. */
export function readListFilter(words: readonly string[]): ListFilter {
  const tests = words.map(readOne);
  return { matches: (integration, actor) => tests.every((test) => test(integration, actor)) };
}
