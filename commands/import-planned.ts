import { countIntegrations } from '../src/core/count-words.ts';
import type { ImportId } from '../src/core/ids.ts';
import type { Reply } from '../src/core/reply.ts';
import type { ImportProgress } from '../src/integrations/index.ts';
import type { CommandContext } from './command.ts';
import { problem } from './problem.ts';

const mostNames = 10;

function listNames(names: readonly string[]): string {
  const rest = names.length - mostNames;
  return rest > 0 ? `${names.slice(0, mostNames).join(', ')} and ${rest} more` : names.join(', ');
}

/** What is said beside the tests of what was imported. */
function describeImported({ created, taken, stopped }: ImportProgress): readonly string[] {
  const legacy = created.filter(({ authentication }) => authentication === 'password').map(({ name }) => name);
  return [
    `Imported ${countIntegrations(created.length)}: ${listNames(created.map(({ name }) => name))}.`,
    ...(legacy.length > 0
      ? [`Legacy, with a user name and password: ${listNames(legacy)}. "renew" gives each a token.`]
      : []),
    ...(taken.length > 0 ? [`Left out, because their names are taken by now: ${listNames(taken)}.`] : []),
    ...(stopped === null
      ? []
      : [`Not all were imported: ${stopped} Import the file again; what is there already is left out then.`]),
    'Delete the file if secrets are in it; the bot has not kept it.',
  ];
}

function describeNothing({ taken, stopped }: ImportProgress): Reply {
  if (stopped !== null) return problem('store', `Nothing was imported: ${stopped}`);
  return problem('input', 'Nothing was imported: all their names are taken by now.', [`${listNames(taken)}.`]);
}

/** Does what a dry run showed, and shows the tests of what was imported as they end. */
export async function* importPlanned(id: ImportId, { integrations, request }: CommandContext): AsyncIterable<Reply> {
  const options = { deep: false, signal: request.signal };
  for await (const progress of integrations.runImport(request.actor, id, options)) {
    if (progress.created.length === 0) {
      yield describeNothing(progress);
      continue;
    }
    const { reports = [], waiting, untested = [], kept, accepted, notes = [] } = progress.tests ?? {};
    yield {
      kind: 'reports',
      reports,
      waiting: waiting ?? progress.created.map(({ name }) => name),
      untested,
      ...(kept ? { kept } : {}),
      ...(accepted ? { accepted } : {}),
      notes: [...describeImported(progress), ...notes],
      actions: [{ label: 'Show all integrations', command: 'list' }],
    };
  }
}
