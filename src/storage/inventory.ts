import { z } from 'zod';
import type { IntegrationId, WorkspaceId } from '../core/ids.ts';

/** A repository as its host shows it. */
export interface ShownRepository {
  /** As the host writes it: `acme/team/app`. */
  readonly path: string;
  /** The organisation, the group at the top, the project; empty where the host has none. */
  readonly organization: string;
  /** The host's number for it, which stays when it is renamed; null where it is not told. */
  readonly hostId: string | null;
  readonly visibility: 'public' | 'internal' | 'private';
  readonly isArchived: boolean;
  readonly isFork: boolean;
  readonly isEmpty: boolean | null;
  readonly objectFormat: 'sha1' | 'sha256' | null;
  readonly defaultBranch: string | null;
  /** ISO 8601, UTC. */
  readonly activeAt: string | null;
}

/**
 * What becomes of a repository. `sha256`: Flow does not read it. `gone`: it was imported and is no longer shown. `new`:
 * it came after the first look, and nobody has decided.
 */
export const RepositoryState = z.enum(['excluded', 'sha256', 'gone', 'imported', 'new', 'not-imported']);
export type RepositoryState = z.infer<typeof RepositoryState>;

export interface KeptRepository extends ShownRepository {
  readonly state: RepositoryState;
  /** The pattern that leaves it out. */
  readonly excludedBy: string | null;
}

/** How one organisation was last looked at. */
export const LookedAt = z.strictObject({
  name: z.string(),
  /** How many repositories it has, where the host tells the account. */
  onHost: z.int().nullable(),
  /** Why it could not be looked at; what was known of it before stays. */
  problem: z.string().nullable(),
});
export type LookedAt = z.infer<typeof LookedAt>;

/** What is kept of an integration's repositories as a whole. */
export const InventoryHead = z.strictObject({
  /** Counts changes of what is imported, and looks at the host. */
  revision: z.int(),
  /** The address it was looked at; null before the first look. */
  baseUrl: z.string().nullable(),
  refreshedAt: z.iso.datetime().nullable(),
  organizations: z.array(LookedAt),
  /** Expected and not seen. */
  missing: z.array(z.string()),
  /** False when the host did not give all of its pages. */
  isComplete: z.boolean(),
  /** Whether repositories that come to be are imported by themselves. */
  autoImport: z.boolean(),
  exclude: z.array(z.string()),
});
export type InventoryHead = z.infer<typeof InventoryHead>;

/** Counts of one organisation; those of several add up. */
export interface RepositoryCounts {
  readonly organization: string;
  /** All that the account sees. */
  readonly visible: number;
  readonly imported: number;
  readonly excluded: number;
  readonly fresh: number;
  readonly gone: number;
  readonly sha256: number;
  readonly archived: number;
}

export interface RepositoryQuery {
  /** Any of these; `archived` is no state of its own, and `sha256` finds excluded ones too. */
  readonly states?: readonly (RepositoryState | 'archived')[];
  /** An organisation, or a group within one. */
  readonly organization?: string;
  /** A part of the path. */
  readonly text?: string;
  readonly limit: number;
  readonly offset: number;
}

export interface RepositoryPage {
  readonly repositories: readonly KeptRepository[];
  /** How many fit the query in all. */
  readonly total: number;
}

/** A look at the host, to take the place of the one before. */
export interface Look {
  readonly at: string;
  readonly baseUrl: string;
  readonly repositories: readonly ShownRepository[];
  readonly organizations: readonly LookedAt[];
  readonly missing: readonly string[];
  readonly isComplete: boolean;
}

/** What a host told of one repository when it happened. */
export type ToldRepository =
  /** It came to be, or has another name, owner or visibility. */
  | { readonly kind: 'shown'; readonly repository: ShownRepository }
  | { readonly kind: 'gone'; readonly path: string; readonly hostId: string | null }
  /** The account may see it from now on; of what it is like nothing more is told, and nothing is forgotten. */
  | { readonly kind: 'opened'; readonly path: string; readonly hostId: string | null; readonly isPrivate: boolean }
  /** Something was pushed there; `at` is ISO 8601, UTC. */
  | { readonly kind: 'active'; readonly path: string; readonly hostId: string | null; readonly at: string };

/** By their paths; of all or the new ones, those that may be imported. */
export interface Choice {
  readonly import: 'all' | 'new' | readonly string[];
  readonly drop: 'all' | readonly string[];
}

export type ImportChange =
  | ({ readonly kind: 'choice' } & Choice)
  | { readonly kind: 'rules'; readonly autoImport: boolean; readonly exclude: readonly string[] };

/** The repositories of each integration, and which of them Flow is to read. Every change is made whole or not at all. */
export interface InventoryLedger {
  /** Undefined until somebody has looked or changed something. */
  findInventory(workspace: WorkspaceId, integration: IntegrationId): Promise<InventoryHead | undefined>;
  /**
   * Takes a look in. What was decided stays with a repository, also under a new name; what is imported and no longer
   * shown stays as gone; what could not be looked at stays as it was.
   */
  keepLook(workspace: WorkspaceId, integration: IntegrationId, look: Look): Promise<void>;
  /**
   * Takes in what the host told of one repository; before the first look at all of them, nothing. Answers whether
   * anything is different now. The revision stays: forms that people fill in are not about this.
   */
  tellRepository(workspace: WorkspaceId, integration: IntegrationId, told: ToldRepository): Promise<boolean>;
  /**
   * Changes what is imported; undefined, and nothing is changed, when the revision is given and no longer that. Answers
   * with how many repositories are different now.
   */
  changeImport(
    workspace: WorkspaceId,
    integration: IntegrationId,
    revision: number | undefined,
    change: ImportChange,
  ): Promise<number | undefined>;
  /** Sorted by organisation, then by path. */
  listRepositories(workspace: WorkspaceId, integration: IntegrationId, query: RepositoryQuery): Promise<RepositoryPage>;
  /** Of each organisation that has any. */
  countRepositories(workspace: WorkspaceId, integration: IntegrationId): Promise<readonly RepositoryCounts[]>;
  forgetInventory(workspace: WorkspaceId, integration: IntegrationId): Promise<void>;
}

/** Before anybody has looked or chosen anything. */
export const emptyInventory: InventoryHead = {
  revision: 0,
  baseUrl: null,
  refreshedAt: null,
  organizations: [],
  missing: [],
  isComplete: true,
  autoImport: false,
  exclude: [],
};
