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
  /** How many private ones, where the host counts them. */
  readonly privateCount: number | null;
}

export interface OrganizationViews {
  readonly views: readonly OrganizationView[];
  /** Ids of organisations that single sign-on left out of the list without naming them. */
  readonly leftOut: readonly string[];
  /** Names of those that the credential sees, too, where some were named and looked at alone. */
  readonly others?: readonly string[];
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
  /** Whether the account tells the public that it belongs there, although the credential may not see it. One call. */
  isPublicMember(organization: string): Promise<boolean>;
}

/** Where a GitHub App is installed, and with what. */
export interface InstallationView {
  readonly id: string;
  /** The organisation or account it is installed on. */
  readonly organization: string;
  readonly isSuspended: boolean;
  /** False when only some repositories were chosen for it. */
  readonly hasAllRepositories: boolean;
  /** `read`, `write` or `admin` by the host's name for it: `pull_requests`. */
  readonly permissions: Readonly<Record<string, string>>;
  /** Where it is changed. */
  readonly url: string;
}

export interface InstallationAbility {
  list(): Promise<readonly InstallationView[]>;
  /** Where the App is installed anew. */
  newInstallationUrl(): Promise<string>;
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
  /** The hash of one repository's commits, where an inventory cannot tell; null when it is empty. One call. */
  objectFormat?(path: string): Promise<'sha1' | 'sha256' | null>;
  /** False where the server is too old to have repositories of more than one kind. */
  hasObjectFormats?(): Promise<boolean>;
}

/** Groups the credential sees, by their full path. */
interface GroupNames {
  readonly names: readonly string[];
  /** False when pages were left out: the list says nothing about what is not in it. */
  readonly isComplete: boolean;
}

export interface GroupAbility {
  /** GitLab: groups in which the account is a member; no call when the projects seen already name all that are expected. */
  visible(options: { readonly expected: readonly string[]; readonly deep: boolean }): Promise<GroupNames>;
}

/** The account's part in one group or project, through whichever route. */
export interface MemberView {
  readonly level: number;
  /** When the membership ends, in ms; null when it does not. */
  readonly endsAt: number | null;
}

/** GitLab: a closer look at roles than one page of projects gives. */
export interface AccessAbility {
  /** Paths of the projects with at least this level, shares counted; null where the server cannot filter by it. */
  projectsFrom(level: number): Promise<{ readonly paths: ReadonlySet<string>; readonly isComplete: boolean } | null>;
  /** One call; null when the account is no member, or the server cannot tell. */
  memberIn(kind: 'group' | 'project', path: string): Promise<MemberView | null>;
}

/** One project asked for twice: by its number, and by its path with the slash as %2F. */
export interface EncodedSlashProbe {
  readonly path: string;
  /** What became of the second request, when the first was answered. */
  readonly outcome: 'arrives' | 'decoded' | 'refused' | 'unclear';
  readonly status: number | null;
}

/** Bitbucket: whether the account administers a repository, as its webhooks show; null when it could not be seen. */
export interface AdminView {
  readonly path: string;
  readonly isAdmin: boolean | null;
}

/** When a credential was last used, in ms; null when it never was. */
export type CredentialUse = { readonly lastUsedAt: number | null } | { readonly unknown: string };

/** What a host tells of an OAuth access token. */
export interface OAuthGrant {
  /** How long the access token lasts from now on, in ms, and must have been refreshed by then; null when it has no end. */
  readonly lastsMs: number | null;
  /** The client id of the application it was made by; null when not told. */
  readonly clientId: string | null;
}

/** What a host says of an OAuth app's client id and secret, and whether the token is one of that app. */
export type OAuthClientAnswer =
  | { readonly state: 'accepted'; readonly isItsToken: boolean; readonly appName: string | null }
  | { readonly state: 'refused' };

export type RateBudget =
  | { readonly limit: number; readonly remaining: number; readonly resetAt: number }
  | { readonly isOff: true }
  | { readonly unknown: string };
