/** A repository or project in an inventory. */
export interface RepositoryView {
  readonly path: string;
  readonly isPrivate: boolean;
  readonly isArchived: boolean;
  readonly isDisabled: boolean;
  /** Null where the host does not say. */
  readonly isEmpty: boolean | null;
  readonly objectFormat: 'sha1' | 'sha256' | null;
  /** When something was last pushed or changed there, in ms. */
  readonly activeAt: number | null;
  /** GitLab: the account's access level there; null elsewhere and where it is not told. */
  readonly level: number | null;
}

export interface Inventory {
  readonly repositories: readonly RepositoryView[];
  /** How many there are in all, where the host counts them. */
  readonly total: number | null;
  /** False when pages were left out: the list says nothing about what is not in it. */
  readonly isComplete: boolean;
}

/** One thing Flow reads from a repository. */
export type ReadOutcome = 'read' | 'empty' | 'switched-off' | 'refused' | 'unknown';

export interface ReadProbe {
  readonly path: string;
  readonly commits: ReadOutcome;
  readonly pullRequests: ReadOutcome;
  readonly tickets: ReadOutcome;
}

export interface RepositoryAbility {
  /** The first page in a quick run; every page up to a cap in a deep one. */
  inventory(options: { readonly deep: boolean }): Promise<Inventory>;
  /** Three calls. */
  readProbe(path: string): Promise<ReadProbe>;
  /** The hash of one repository's commits, where an inventory cannot tell; null when it is empty. One call. */
  objectFormat?(path: string): Promise<'sha1' | 'sha256' | null>;
  /** False where the server is too old to have repositories of more than one kind. */
  hasObjectFormats?(): Promise<boolean>;
}
