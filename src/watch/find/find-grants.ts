import type { Finding, Severity } from '../../core/alert.ts';
import { daysUntil, describeDay, readInstant } from '../../core/clock.ts';
import { countRepositories } from '../../core/count-words.ts';
import { cutText } from '../../core/cut-text.ts';
import {
  type GrantPage,
  grantWords,
  type IntegrationGrants,
  needsSomeone,
  type OrganizationGrant,
} from '../../integrations/index.ts';

interface Seen {
  readonly grants: IntegrationGrants;
  readonly organization: OrganizationGrant;
  readonly timeZone: string;
}

/** Whoever has not decided by then leaves it as it is. */
const newForDays = 14;

const newStep = 'new';

/** Of what was read until a moment, the message says since when it is not. */
function describeCost({ organization: { repositories, lastReadAt } }: Seen): readonly string[] {
  if (lastReadAt !== null) return [];
  if (repositories === null || repositories === 0) return ['Nothing there is read.'];
  return [`${countRepositories(repositories)} there ${repositories === 1 ? 'is' : 'are'} not read.`];
}

function describeRequest({
  organization: { requested, requestPage, role },
  grants,
  timeZone,
}: Seen): readonly string[] {
  const at = readInstant(requested?.at ?? '');
  if (at !== undefined) return [`It was requested on ${describeDay(at, timeZone)}; its owners have not answered yet.`];
  if (!requestPage || role !== 'member') return [];
  return [`${grants.login ?? 'The account'} is a member there and can request the approval.`];
}

/** A name that could be read as something else in a command has no buttons. */
const isPlain = (name: string) => /^[\w./-]+$/.test(name);

const openPage = ({ label, url }: GrantPage) => ({ label, url });

function offerActions({ grants, organization }: Seen): Finding['actions'] {
  const { name, role, state, check, page, requestPage, todo } = organization;
  const about = (word: string) => `orgs ${grants.integration.id} ${word} ${name}`;
  // The page is for owners; a member finds nothing there.
  const isForOwners = requestPage !== null && role !== 'owner';
  const open = page && !isForOwners ? [openPage(page)] : [];
  const mayRequest = requestPage && role !== 'owner' && state !== 'requested' && isPlain(name);
  const request = mayRequest ? [{ ...openPage(requestPage), command: about('requested') }] : [];
  const isOwners = check !== 'sso-authorised' && role !== 'invited';
  const ask = isPlain(name) && todo.length > 0;
  return [
    ...open,
    ...request,
    ...(ask ? [{ label: isOwners ? 'Ask an owner…' : 'Ask someone…', command: about('ask') }] : []),
    ...(isPlain(name) ? [{ label: 'Not wanted', command: about('unwanted') }] : []),
  ];
}

/** What an alert about an organisation is about: hosts do not tell capitals apart. */
export const aboutOf = (organization: string): string => organization.toLowerCase().slice(0, 200);

const common = ({ grants: { integration }, organization: { name } }: Seen) => ({
  kind: 'grant' as const,
  integration: { id: integration.id, name: integration.name },
  about: aboutOf(name),
  snoozeUpTo: null,
});

function findMissing(seen: Seen): Finding {
  const { grants, organization } = seen;
  const { name, state, check, why, isCertain, repositories, lastReadAt, todo } = organization;
  const readable = grants.organizations.filter((each) => each.state === 'granted' && each.unwanted === null);
  const severity: Severity = readable.length === 0 ? 'critical' : 'warning';
  return {
    ...common(seen),
    severity,
    step: organization.isLost ? `${grantWords[state]}, lost` : grantWords[state],
    rank: (state === 'requested' ? 1 : 2) + (severity === 'critical' ? 2 : 0),
    title: cutText(`Flow cannot see the ${grants.noun} ${name} on ${grants.host}`, 200),
    lines: [[why, ...describeCost(seen)].join(' '), ...todo, ...describeRequest(seen)].map((line) =>
      cutText(line, 500),
    ),
    check,
    services: grants.integration.services,
    repositories,
    blindSince: lastReadAt,
    actions: offerActions(seen),
    isCertain,
  };
}

function findNew(seen: Seen): Finding {
  const { grants, organization } = seen;
  const { id } = grants.integration;
  const { name, repositories } = organization;
  const login = grants.login ?? 'the account';
  return {
    ...common(seen),
    severity: 'notice',
    step: newStep,
    rank: 0,
    title: cutText(`A new ${grants.noun} is visible on ${grants.host}: import ${name}?`, 200),
    lines: [
      `${login} belongs to it now, and none of its repositories is on the list of what Flow imports.`,
      'Import what Flow should read, or say that it is not wanted.',
    ],
    check: null,
    services: [],
    repositories,
    blindSince: null,
    actions: [
      { label: 'Look at its repositories', command: `repos ${id} refresh` },
      ...(isPlain(name) ? [{ label: 'Not wanted', command: `orgs ${id} unwanted ${name}` }] : []),
    ],
    isCertain: true,
  };
}

function isNew({ state, unwanted, isImported, firstSeenAt }: OrganizationGrant, now: number): boolean {
  const since = readInstant(firstSeenAt ?? '');
  if (since === undefined || state !== 'granted' || unwanted !== null || isImported) return false;
  return daysUntil(now, since) < newForDays;
}

/** What the organisations of an integration ask of people: those that Flow cannot see, and those that are new. */
export function findGrants(grants: IntegrationGrants, now: number, timeZone: string): readonly Finding[] {
  return grants.organizations.flatMap((organization) => {
    const seen = { grants, organization, timeZone };
    if (needsSomeone(organization)) return [findMissing(seen)];
    return isNew(organization, now) ? [findNew(seen)] : [];
  });
}

/** How an alert about an organisation came to its end. */
export function describeEnd(grants: IntegrationGrants, { about, step }: Pick<Finding, 'about' | 'step'>): string {
  const found = grants.organizations.find(({ name }) => aboutOf(name) === about);
  if (!found) return 'The organisation is no longer one of the integration’s';
  if (found.unwanted !== null) return `Somebody said that ${found.name} is not wanted`;
  if (step === newStep) return found.isImported ? `Flow reads ${found.name}` : `${found.name} is no longer new`;
  return found.state === 'granted' ? `Flow sees ${found.name}` : `${found.name} is not expected any more`;
}
