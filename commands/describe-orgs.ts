import { countRepositories } from '../src/core/count-words.ts';
import type { ReplyAction, TableCell, TablePiece, TableReply } from '../src/core/reply.ts';
import type { FactValue } from '../src/core/verdict.ts';
import { grantWords, type IntegrationGrants, needsSomeone, type OrganizationGrant } from '../src/integrations/index.ts';
import type { StoredIntegration } from '../src/storage/documents.ts';
import type { CommandContext } from './command.ts';
import { describeAgo } from './integration-words.ts';
import type { Page } from './pages.ts';
import { writeWords } from './write-words.ts';

/** One organisation of one integration: one row. */
interface Row {
  readonly grants: IntegrationGrants;
  readonly organization: OrganizationGrant;
}

const mostNotes = 5;

function describeBy(words: string, { by, at }: NonNullable<OrganizationGrant['requested']>): readonly TablePiece[] {
  return [words, ...(by === null ? [' in a terminal'] : [' by ', { person: by }]), ', ', { instant: at }];
}

/** The grant in words, with who said what of it. */
function describeGrant({ state, requested, unwanted, isLost, isExpected }: OrganizationGrant): TableCell {
  const words = grantWords[state];
  if (unwanted) return describeBy(`${words}; not wanted, said`, unwanted);
  if (requested) return describeBy(state === 'requested' ? words : `${words}; requested`, requested);
  if (isLost) return `${words}: it was open before`;
  return !isExpected && state !== 'granted' ? `${words}; not expected` : words;
}

function toRow({ grants, organization }: Row, hasName: boolean): readonly TableCell[] {
  const { name, role, sso, allowList, lastReadAt } = organization;
  return [
    ...(hasName ? [grants.integration.name] : []),
    name,
    describeGrant(organization),
    role ?? '–',
    sso ?? '–',
    allowList ?? '–',
    lastReadAt === null ? 'never' : [{ instant: lastReadAt }],
  ];
}

/** What can be done about one organisation; commands carry its name, so that they can be typed as well. */
function offerNext({ grants, organization }: Row): readonly ReplyAction[] {
  const { name, state, role, page, requestPage, unwanted, requested } = organization;
  const say = (word: string) => writeWords(['orgs', grants.integration.id, word, name]);
  const act = (label: string, word: string, url?: string): readonly ReplyAction[] => {
    const command = say(word);
    return command === undefined ? [] : [{ label, command, ...(url === undefined ? {} : { url }) }];
  };
  if (unwanted) return act(`${name} is wanted`, 'wanted');
  const isMembers = requestPage !== null && role !== 'owner';
  return [
    ...(isMembers && state !== 'requested' ? act(`Request ${name}`, 'requested', requestPage.url) : []),
    ...(page && !isMembers ? [{ label: `${page.label} (${name})`.slice(0, 75), url: page.url }] : []),
    ...act(`Ask about ${name}…`, 'ask'),
    ...act(`${name} is not wanted`, 'unwanted'),
    ...(requested ? act(`${name} was not requested`, 'not-requested') : []),
  ];
}

/** A terminal has no buttons, so that the page is written out there. */
function describeTrouble({ grants, organization }: Row, { request }: CommandContext): string {
  const { name, why, todo, repositories, page } = organization;
  return [
    `${name} (${grants.integration.name}): ${why}`,
    ...(repositories ? [`${countRepositories(repositories)} there.`] : []),
    ...todo,
    ...(page && request.surface === 'terminal' ? [page.url] : []),
  ].join(' ');
}

const toData = ({ grants, organization }: Row): FactValue => ({
  integration: { id: grants.integration.id, name: grants.integration.name },
  name: organization.name,
  state: organization.state,
  isCertain: organization.isCertain,
  check: organization.check,
  why: organization.why,
  role: organization.role,
  sso: organization.sso,
  allowList: organization.allowList,
  requested: organization.requested && { ...organization.requested },
  unwanted: organization.unwanted && { ...organization.unwanted },
  isExpected: organization.isExpected,
  needsSomeone: needsSomeone(organization),
  lastReadAt: organization.lastReadAt,
  repositories: organization.repositories,
  page: organization.page?.url ?? null,
  requestPage: organization.requestPage?.url ?? null,
});

function describeAge(all: readonly IntegrationGrants[], { clock }: CommandContext): readonly string[] {
  const untested = all.filter(({ lookedAt }) => lookedAt === null).map(({ integration }) => integration.name);
  const oldest = all.flatMap(({ lookedAt }) => lookedAt ?? []).toSorted()[0];
  return [
    ...(untested.length > 0 ? [`Not looked at since set-up: ${untested.slice(0, 20).join(', ')}.`] : []),
    ...(oldest === undefined ? [] : [`As the newest tests found it, the oldest ${describeAgo(oldest, clock)}.`]),
  ];
}

function whenEmpty(one: StoredIntegration | undefined, all: readonly IntegrationGrants[]): string {
  if (one?.provider === 'git' || one?.provider === 'jira-dc') {
    return `${one.name} has no organisations: its host has none that could let anybody in.`;
  }
  if (one) return `No organisation of ${one.name} is known yet. Test it, or name some with "edit".`;
  return all.length === 0
    ? 'There is no integration yet with a host that has organisations.'
    : 'No organisation is known yet. Test the integrations, or name some with "edit".';
}

/** Every organisation with its grant, the account's role, single sign-on and allow list; what needs somebody first. */
export function describeOrganizations(
  all: readonly IntegrationGrants[],
  one: StoredIntegration | undefined,
  cut: (rows: readonly Row[]) => Page<Row>,
  context: CommandContext,
): TableReply {
  const rows = all
    .flatMap((grants) => grants.organizations.map((organization): Row => ({ grants, organization })))
    .toSorted((a, b) => Number(needsSomeone(b.organization)) - Number(needsSomeone(a.organization)));
  const { shown, range, actions } = cut(rows);
  const troubled = rows.filter(({ organization }) => needsSomeone(organization));
  const [first] = troubled.length > 0 ? troubled : rows.filter(({ organization }) => organization.unwanted !== null);
  const more = troubled.length - mostNotes;
  const count = troubled.length === 1 ? '1 needs somebody' : `${troubled.length} need somebody`;
  const whose = one ? ` of ${one.name}` : '';
  return {
    kind: 'table',
    title: `Organisations and groups${whose}: ${rows.length}, ${troubled.length === 0 ? 'none needs anybody' : count}${range}`,
    columns: [...(one ? [] : ['Integration']), 'Organisation', 'Grant', 'Role', 'SSO', 'Allow list', 'Last seen'],
    rows: shown.map((row) => toRow(row, one === undefined)),
    whenEmpty: whenEmpty(one, all),
    notes: [
      ...troubled.slice(0, mostNotes).map((row) => describeTrouble(row, context)),
      ...(more > 0 ? [`And ${more} more that need somebody: name the integration to see what to do.`] : []),
      ...describeAge(all, context),
    ],
    actions: [
      ...(first ? offerNext(first) : []),
      ...actions,
      ...(one ? [{ label: `Test ${one.name}`.slice(0, 75), command: `test ${one.id}` }] : []),
    ],
    data: { organizations: rows.map(toData), lookedAt: one ? (all[0]?.lookedAt ?? null) : null },
  };
}
