import type { WorkspaceId } from '../../core/ids.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import { emptyInventory, type InventoryHead, type RepositoryCounts } from '../../storage/inventory.ts';
import type { IntegrationsParts } from '../parts.ts';

/** How much of one organisation, or of all, Flow is to read. */
export interface Coverage extends RepositoryCounts {
  /** How many there are on the host, also those that the account does not see; null where nobody is told. */
  readonly onHost: number | null;
}

export interface OrganizationCoverage extends Coverage {
  /** Why it could not be looked at. */
  readonly problem: string | null;
}

/** What is known of an integration's repositories as a whole. */
export interface ReposOverview extends Pick<InventoryHead, 'autoImport' | 'exclude' | 'isComplete' | 'missing'> {
  /** ISO 8601; null before the first look. */
  readonly refreshedAt: string | null;
  /** True where it was looked at under another address than the integration has now. */
  readonly isElsewhere: boolean;
  readonly organizations: readonly OrganizationCoverage[];
  readonly total: Coverage;
}

const none: Omit<RepositoryCounts, 'organization'> = {
  visible: 0,
  imported: 0,
  excluded: 0,
  fresh: 0,
  gone: 0,
  sha256: 0,
  archived: 0,
};

const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

function coverOrganization(counts: RepositoryCounts, { organizations }: InventoryHead): OrganizationCoverage {
  const looked = organizations.find(({ name }) => isSame(name, counts.organization));
  const onHost = looked?.onHost ?? null;
  // Fewer than are seen cannot be all there are.
  return {
    ...counts,
    onHost: onHost !== null && onHost < counts.visible ? null : onHost,
    problem: looked?.problem ?? null,
  };
}

/** Adds up; how many there are on the host is known when it is of each. */
function addUp(all: readonly OrganizationCoverage[], isWhole: boolean): Coverage {
  const sum = (count: (each: OrganizationCoverage) => number) => all.reduce((total, each) => total + count(each), 0);
  const isTold = isWhole && all.length > 0 && all.every(({ onHost }) => onHost !== null);
  return {
    organization: '',
    visible: sum((each) => each.visible),
    imported: sum((each) => each.imported),
    excluded: sum((each) => each.excluded),
    fresh: sum((each) => each.fresh),
    gone: sum((each) => each.gone),
    sha256: sum((each) => each.sha256),
    archived: sum((each) => each.archived),
    onHost: isTold ? sum((each) => each.onHost ?? 0) : null,
  };
}

/** What the last look kept, by organisation and in all. */
export async function readOverview(
  { ledger }: Pick<IntegrationsParts, 'ledger'>,
  workspace: WorkspaceId,
  { id, baseUrl }: StoredIntegration,
): Promise<ReposOverview> {
  const head = (await ledger.findInventory(workspace, id)) ?? emptyInventory;
  const counted = await ledger.countRepositories(workspace, id);
  const empty = head.organizations
    .filter(({ name }) => !counted.some(({ organization }) => isSame(organization, name)))
    .map(({ name }): RepositoryCounts => ({ organization: name, ...none }));
  const organizations = [...counted, ...empty]
    .map((counts) => coverOrganization(counts, head))
    .toSorted((a, b) => a.organization.localeCompare(b.organization));
  const { autoImport, exclude, isComplete, missing, refreshedAt } = head;
  return {
    autoImport,
    exclude,
    isComplete,
    missing,
    refreshedAt,
    isElsewhere: head.baseUrl !== null && head.baseUrl !== baseUrl,
    organizations,
    total: addUp(organizations, missing.length === 0 && isComplete),
  };
}

/** The organisations of which something is imported; undefined where nobody has looked. */
export async function readImportedIn(
  { ledger }: Pick<IntegrationsParts, 'ledger'>,
  workspace: WorkspaceId,
  id: StoredIntegration['id'],
): Promise<readonly string[] | undefined> {
  if (!(await ledger.findInventory(workspace, id))) return undefined;
  const counted = await ledger.countRepositories(workspace, id);
  return counted.filter(({ imported }) => imported > 0).map(({ organization }) => organization);
}
