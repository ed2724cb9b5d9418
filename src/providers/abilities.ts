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
