import { InputError } from '../src/core/errors.ts';
import type { CardReply } from '../src/core/reply.ts';
import type { StoreCheck } from '../src/storage/store-check.ts';
import type { Command } from './command.ts';
import { readFlags } from './read-flags.ts';

const later = ['export', 'import', 'migrate'];

function readVerb([verb, ...rest]: readonly string[]): null {
  if (verb === undefined)
    throw new InputError('Say what is to be done with the store: "store check" looks at all of it.');
  if (later.includes(verb.toLowerCase())) {
    throw new InputError(`This version cannot ${verb.toLowerCase()} the store. All it can do is "store check".`);
  }
  if (verb.toLowerCase() !== 'check') {
    throw new InputError(`There is no "store ${verb}". All that can be done with the store is "store check".`);
  }
  if (rest.length > 0) throw new InputError('"store check" takes no words after it.');
  return null;
}

function describeWorkspace({ id, documents, audit }: StoreCheck['workspaces'][number]) {
  const counts = Object.entries(documents).map(([kind, count]) => `${count} ${kind}`);
  const trail = audit.intact ? `${audit.count} entries of history, unbroken` : 'a broken history';
  return { label: id, value: [...counts, trail].join(', ') };
}

function describeCheck({ directory, isThere, workspaces, problems, notes }: StoreCheck): CardReply {
  const isFine = problems.length === 0;
  const found = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  return {
    kind: 'card',
    title: isFine ? `The store in ${directory} is sound` : `The store in ${directory} has ${found}`,
    lines: [...problems, ...notes, ...(isThere ? ['Nothing was changed.'] : [])],
    fields: workspaces.map(describeWorkspace),
    actions: [],
    outcome: isFine ? 'pass' : 'fail',
    data: {
      ok: isFine,
      directory,
      problems: [...problems],
      notes: [...notes],
      workspaces: workspaces.map(({ id, documents, audit }) => ({ id, documents, audit: { ...audit } })),
    },
  };
}

export const store: Command<null> = {
  verb: 'store',
  aliases: [],
  group: 'Manage',
  usage: 'store check',
  isForTerminal: true,
  summary: 'prove that everything stored can be read, and that no history was changed',
  examples: ['store check'],
  notes: [
    'Reads every document and its copy, the ledger, and the history of every workspace; changes nothing, and works beside a running bot.',
    'The exit status is 0 when all is well and 1 when something is wrong.',
  ],
  role: 'admin',
  related: ['history', 'settings'],

  parse: (words) => readVerb(readFlags(words).words),
  uses: () => 'nothing',

  async *run(_given, { integrations, request }) {
    yield describeCheck(await integrations.checkStore(request.actor));
  },
};
