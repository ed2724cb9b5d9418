import type { HostError } from '../core/errors.ts';

/** An address as it stands in an answer of the host, and the field it stands in: `html_url`, `Link`. */
export interface SeenAddress {
  readonly field: string;
  readonly url: string;
}

/** What an answer gives away about what stands between the host and the bot. */
export interface AnswerMarks {
  readonly addresses: readonly SeenAddress[];
  /** Headers the product always sends and that are not there. */
  readonly missingHeaders: readonly string[];
}

/** One organisation as the credential sees it. */
export interface OrganizationView {
  readonly name: string;
  /** Whether the list of the credential's organisations holds it. */
  readonly isListed: boolean;
  readonly role: 'owner' | 'member' | 'billing-manager' | 'none' | 'unknown';
  readonly state: 'active' | 'pending';
  /** Why the host refused to show what is inside; null when it did not refuse. */
  readonly refusal: HostError | null;
  /** Whether a private repository can be seen; null when nobody could look. */
  readonly seesPrivate: boolean | null;
}

export interface OrganizationViews {
  readonly views: readonly OrganizationView[];
  /** How many organisations single sign-on left out of the list without naming them. */
  readonly leftOut: number;
}

/** Which addresses an organisation lets in; null where only owners may see it or the plan has no such list. */
export interface AllowList {
  readonly isEnabled: boolean;
  /** Addresses and CIDRs. */
  readonly entries: readonly string[];
}

export interface OrganizationAbility {
  /** The named organisations, or all that the credential sees. Two calls an organisation at most. */
  view(expected: readonly string[]): Promise<OrganizationViews>;
  /** One more call an organisation. */
  allowList(organization: string): Promise<AllowList | null>;
}

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
}

/** A webhook as the host shows it. */
export interface HookView {
  readonly id: string;
  /** The organisation, group, project or repository it belongs to. */
  readonly target: string;
  readonly kind: 'organization' | 'group' | 'project' | 'repository';
  readonly url: string;
  readonly isActive: boolean;
  readonly events: readonly string[];
  readonly contentType: 'json' | 'form' | null;
  readonly verifiesCertificate: boolean | null;
  readonly hasSecret: boolean | null;
  /** What the host did to it: `off-for-now` ends by itself. */
  readonly state: 'on' | 'off-for-now' | 'off';
  readonly offUntil: number | null;
  readonly branchFilter: string | null;
}

export interface HookList {
  readonly hooks: readonly HookView[];
  /** Targets that were looked at. */
  readonly targets: readonly string[];
  /** Why hooks may be there that cannot be seen; null when all were shown. */
  readonly hiddenBecause: string | null;
}

/** One arrival, or the lack of one, in the host's log. */
export interface DeliveryView {
  readonly at: number;
  readonly arrived: boolean;
  /** The host's own word: `OK`, `timed out`, `internal error`, `502`. */
  readonly status: string;
  readonly durationMs: number | null;
  readonly event: string;
}

export interface HookAbility {
  list(options: { readonly deep: boolean }): Promise<HookList>;
  /** The newest deliveries the host still keeps; null where it keeps no log. */
  deliveries(hook: HookView): Promise<readonly DeliveryView[] | null>;
  /** How long the host waits for an answer, in ms. */
  readonly deadlineMs: number;
}

export type RateBudget =
  | { readonly limit: number; readonly remaining: number; readonly resetAt: number }
  | { readonly isOff: true }
  | { readonly unknown: string };
