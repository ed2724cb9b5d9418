import { describeDay, readInstant } from '../src/core/clock.ts';
import { countRepositories } from '../src/core/count-words.ts';
import type { TableReply } from '../src/core/reply.ts';
import type { StoredIntegration } from '../src/storage/documents.ts';
import type { KeptRepository, RepositoryPage, RepositoryState } from '../src/storage/inventory.ts';
import type { CommandContext } from './command.ts';
import { turnPages } from './pages.ts';

const stateWords: Readonly<Record<RepositoryState, string>> = {
  imported: 'imported',
  excluded: 'excluded',
  new: 'new',
  'not-imported': 'not imported',
  sha256: 'not read (SHA-256)',
  gone: 'no longer seen',
};

function describeMarks({ isArchived, isFork, isEmpty, objectFormat }: KeptRepository): string {
  const marks = [
    ...(isArchived ? ['archived'] : []),
    ...(isFork ? ['fork'] : []),
    ...(isEmpty === true ? ['empty'] : []),
    ...(objectFormat === 'sha256' ? ['SHA-256'] : []),
  ];
  return marks.join(', ') || '–';
}

/** The repositories that fit, page by page. */
export function describeList(
  { id, name }: StoredIntegration,
  { repositories, total }: RepositoryPage,
  page: number | undefined,
  { request }: CommandContext,
): TableReply {
  const { shown, range, actions } = turnPages(repositories, total, page, request);
  return {
    kind: 'table',
    title: `${name}: ${countRepositories(total)}${range}`,
    columns: ['Repository', 'State', 'Visibility', 'Marks', 'Last activity'],
    rows: shown.map((each) => [
      each.path,
      each.excludedBy === null ? stateWords[each.state] : `excluded by ${each.excludedBy}`,
      each.visibility,
      describeMarks(each),
      each.activeAt === null ? 'not known' : describeDay(readInstant(each.activeAt) ?? 0),
    ]),
    whenEmpty: `No repository of ${name} fits that.`,
    actions: [...actions, { label: `All of ${name}`, command: `repos ${id}` }],
    data: { total, repositories: shown.map((each) => ({ ...each })) },
  };
}
