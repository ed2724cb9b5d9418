import { countRepositories } from '../src/core/count-words.ts';
import type { NoticeReply, ReplyAction, TableReply } from '../src/core/reply.ts';
import { joinWords } from '../src/core/service.ts';
import type { Coverage, ReposOverview } from '../src/integrations/index.ts';
import type { StoredIntegration } from '../src/storage/documents.ts';
import type { CommandContext } from './command.ts';
import { describeAgo } from './integration-words.ts';

const number = new Intl.NumberFormat('en');

/** Whoever reads what is imported here should know what that does and what not. */
export const keptHere =
  'Flow bot keeps this list; Flow has no way to be told, so import the same on the Repos page of Flow.';

/** What can be done next, as buttons. */
function reposActions(
  { id, name }: Pick<StoredIntegration, 'id' | 'name'>,
  { total, autoImport, missing, organizations }: ReposOverview,
): readonly ReplyAction[] {
  const open = total.visible - total.imported - total.excluded - total.sha256;
  const isBroken = missing.length > 0 || organizations.some(({ problem }) => problem !== null);
  return [
    { label: 'Refresh', command: `repos ${id} refresh` },
    ...(total.fresh > 0 ? [{ label: `Import the ${total.fresh} new`, command: `repos ${id} import new` }] : []),
    ...(open > 0 ? [{ label: 'Import all', command: `repos ${id} import all` }] : []),
    { label: 'Choose…', command: `repos ${id} choose` },
    { label: 'Exclusions…', command: `repos ${id} exclusions` },
    autoImport
      ? { label: 'Switch auto-import off', command: `repos ${id} auto off` }
      : { label: 'Switch auto-import on', command: `repos ${id} auto on` },
    ...(isBroken ? [{ label: `Test ${name}`, command: `test ${id}` }] : []),
  ];
}

const onHost = ({ onHost: count }: Coverage) => (count === null ? 'cannot tell' : number.format(count));

const counts = (coverage: Coverage) => [
  onHost(coverage),
  ...[coverage.visible, coverage.imported, coverage.excluded, coverage.fresh, coverage.sha256, coverage.archived].map(
    (count) => number.format(count),
  ),
];

function describeTrouble(overview: ReposOverview): readonly string[] {
  const { missing, organizations, total, isComplete, isElsewhere } = overview;
  const hidden = total.onHost === null ? 0 : total.onHost - total.visible;
  return [
    ...(isElsewhere ? ['This was seen under another address than the integration has now. Refresh it.'] : []),
    ...(missing.length > 0
      ? [
          `Expected, and not seen: ${joinWords(missing)}. Check the spelling with "edit", or ask an owner there to add the account; a test says what is in the way.`,
        ]
      : []),
    ...organizations.flatMap(({ organization, problem }) =>
      problem === null ? [] : [`${organization} could not be looked at, so what was known stays: ${problem}`],
    ),
    ...(hidden > 0 ? [`${countRepositories(hidden)} on the host cannot be seen by the account.`] : []),
    ...(total.gone > 0
      ? [`${countRepositories(total.gone)} that Flow read can no longer be seen; state:gone lists them.`]
      : []),
    ...(total.sha256 > 0 ? [`Flow does not read repositories that use SHA-256 (${number.format(total.sha256)}).`] : []),
    ...(isComplete ? [] : ['The host did not give all of its pages, so there are more than are counted here.']),
  ];
}

/** How much of an integration Flow is to read, by organisation. */
export function describeOverview(
  integration: StoredIntegration,
  overview: ReposOverview,
  { clock }: CommandContext,
): TableReply {
  const { total, organizations, refreshedAt, autoImport, exclude } = overview;
  const sum = organizations.length > 1 ? [['all', ...counts(total)]] : [];
  return {
    kind: 'table',
    title: `${integration.name}: Flow is to read ${number.format(total.imported)} of ${countRepositories(total.visible)}`,
    columns: ['Organisation', 'On the host', 'Visible', 'Imported', 'Excluded', 'New', 'SHA-256', 'Archived'],
    rows: [...organizations.map((each) => [each.organization || 'without', ...counts(each)]), ...sum],
    whenEmpty: `The account of ${integration.name} sees no repository.`,
    notes: [
      ...describeTrouble(overview),
      autoImport
        ? 'New repositories are imported by themselves.'
        : 'New repositories wait until somebody imports them.',
      ...(exclude.length > 0 ? [`Excluded: ${exclude.join(', ')}. What a pattern excludes cannot be chosen.`] : []),
      ...(refreshedAt === null ? [] : [`Looked at ${describeAgo(refreshedAt, clock)}.`]),
      keptHere,
    ],
    actions: reposActions(integration, overview),
    data: {
      integration: { id: integration.id, name: integration.name },
      refreshedAt,
      autoImport,
      exclude,
      missing: overview.missing,
      isComplete: overview.isComplete,
      organizations: organizations.map((each) => ({ ...each })),
      total: { ...total },
    },
  };
}

/** How far a look at the host is. */
export function describeReading({ id, name }: StoredIntegration, seen: number): NoticeReply {
  return {
    kind: 'notice',
    tone: 'info',
    title: `Looking at the repositories of ${name}: ${number.format(seen)} so far…`,
    lines: [],
    actions: [],
    goesOn: { what: name, again: `repos ${id} refresh` },
  };
}
