import type { Actor } from '../../core/actor.ts';
import type { Report } from '../../core/report.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import type { RepositoryCounts } from '../../storage/inventory.ts';
import type { KeptReport } from '../../storage/kept-report.ts';
import type { IntegrationsParts } from '../parts.ts';
import {
  type IntegrationGrants,
  isSameOrganization,
  needsSomeone,
  type OrganizationGrant,
  type SeenOrganization,
} from './grant.ts';
import { readGrants } from './read-grants.ts';
import { findWayOut } from './way-out.ts';

type Parts = Pick<IntegrationsParts, 'ledger' | 'providers'>;

/** What the hosts call theirs. */
const nouns: Partial<Record<StoredIntegration['provider'], string>> = { gitlab: 'group', 'bitbucket-dc': 'project' };

/** Whether hosts of the kind have organisations, groups or projects at all. */
export const hasOrganizations = ({ provider }: Pick<StoredIntegration, 'provider'>): boolean =>
  provider !== 'git' && provider !== 'jira-dc';

/** What is known before anybody has tested it. */
function readUntested({ organizations, organizationNotes }: StoredIntegration): readonly SeenOrganization[] {
  const all = [...organizations, ...organizationNotes.map(({ name }) => name)];
  const names = all.filter((name, index) => all.findIndex((each) => isSameOrganization(each, name)) === index);
  return names.map((name) => ({
    name,
    state: 'cannot-tell',
    check: null,
    why: 'No test is kept that looked.',
    isCertain: false,
    isLost: false,
    role: null,
    sso: null,
    allowList: null,
  }));
}

/** How many Flow is to read: what is imported, or all that was seen where nobody has chosen. */
const countRead = ({ imported, gone, visible }: RepositoryCounts) => (imported + gone > 0 ? imported + gone : visible);

interface Known {
  readonly integration: StoredIntegration;
  readonly counts: readonly RepositoryCounts[];
  /** When those were last looked at. */
  readonly countedAt: string | null;
  readonly report: Report | undefined;
  readonly provider: IntegrationsParts['providers'][number] | undefined;
}

function complete(
  seen: SeenOrganization,
  { integration, counts, countedAt, report, provider }: Known,
): OrganizationGrant {
  const isThis = ({ name }: { readonly name: string }) => isSameOrganization(name, seen.name);
  const note = integration.organizationNotes.find(isThis);
  const counted = counts.find(({ organization }) => isSameOrganization(organization, seen.name));
  const isImported = counted !== undefined && counted.imported + counted.gone > 0;
  const isNamed = integration.organizations.some((name) => isSameOrganization(name, seen.name));
  const requested = seen.state === 'granted' ? null : (note?.requested ?? null);
  const wayOut =
    provider && report
      ? findWayOut({ integration, organization: seen, pages: provider.pages, report })
      : { todo: [], page: null, requestPage: null };
  return {
    ...seen,
    state: requested !== null && seen.state === 'not-granted' ? 'requested' : seen.state,
    requested,
    unwanted: note?.unwanted ?? null,
    firstSeenAt: note?.firstSeenAt ?? null,
    lastReadAt: note?.lastReadAt ?? (counted && counted.visible > 0 ? countedAt : null),
    isExpected: isNamed || isImported || integration.organizations.length === 0,
    repositories: counted ? countRead(counted) : null,
    isImported,
    ...wayOut,
  };
}

/** Those that need somebody first, those that nobody wants last. */
function order(each: OrganizationGrant): number {
  if (needsSomeone(each)) return 0;
  if (each.unwanted !== null) return 3;
  return each.state === 'granted' ? 2 : 1;
}

/** The organisations of one integration, from what its newest test and the last look at its repositories kept. */
export async function findGrants(
  { ledger, providers }: Parts,
  { workspace }: Pick<Actor, 'workspace'>,
  integration: StoredIntegration,
): Promise<IntegrationGrants> {
  const kept: KeptReport | undefined = await ledger.findNewestReport(workspace, integration.id);
  const report = kept?.report;
  // What was found at another address says nothing of this one.
  const isHere = report?.integration.baseUrl === integration.baseUrl;
  const counts = await ledger.countRepositories(workspace, integration.id);
  const countedAt = (await ledger.findInventory(workspace, integration.id))?.refreshedAt ?? null;
  const isByRepositories = integration.provider === 'gitlab' || integration.provider === 'bitbucket-dc';
  const known = isByRepositories ? counts.map(({ organization }) => organization) : [];
  const seen = report && isHere ? readGrants(report, integration, known) : readUntested(integration);
  const provider = providers.find(({ id }) => id === integration.provider);
  const organizations = hasOrganizations(integration)
    ? seen.map((each) => complete(each, { integration, counts, countedAt, report, provider }))
    : [];
  return {
    integration,
    lookedAt: report && isHere ? report.finishedAt : null,
    login: report?.identity?.login ?? null,
    organizations: organizations.toSorted((a, b) => order(a) - order(b) || a.name.localeCompare(b.name)),
    host: provider?.shortLabel ?? new URL(integration.baseUrl).host,
    noun: nouns[integration.provider] ?? 'organisation',
  };
}
