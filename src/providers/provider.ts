import type { Credential } from '../core/credential.ts';
import type { Authentication, Integration, ProviderId } from '../core/integration.ts';
import type { Identity } from '../core/report.ts';
import type { Secret } from '../core/secret.ts';
import type { Losses, Remedy, Verdict } from '../core/verdict.ts';
import type { Net } from '../net/net.ts';
import type { AnswerMarks, HookAbility, OrganizationAbility, RateBudget, RepositoryAbility } from './abilities.ts';

/** The first answer of an address, before any credential is shown to it where the product allows that. */
export interface Contact {
  readonly url: string;
  readonly status: number;
  readonly contentType: string;
  /** Where a redirect points, as an absolute URL. */
  readonly location: string | null;
  /** Answer headers that tell products and firewalls apart, lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** The parsed JSON body; undefined when the body was no JSON. */
  readonly json: unknown;
  /** The page's title or the first words of a body that was no JSON; one line. */
  readonly words: string;
}

/** The account a credential belongs to. */
export interface Account {
  readonly identity: Identity;
  /** True when the host itself marks it as a service account or bot. */
  readonly serviceAccount: boolean;
}

/** Scopes as the host lists them; `unknown` says why they cannot be told. */
export type GrantedScopes = { readonly scopes: readonly string[] } | { readonly unknown: string };

/** When the credential dies: an instant (ms), never, or not to be found out (why). */
export type CredentialExpiry =
  | { readonly expiresAt: number; readonly hostSays: string }
  | { readonly never: true }
  | { readonly unknown: string };

/** The account's part in one organisation. */
export interface Membership {
  readonly organization: string;
  readonly role: 'owner' | 'member' | 'billing-manager' | 'none' | 'unknown';
  readonly state: 'active' | 'pending';
  /** Why the role is unknown, in the host's words. */
  readonly hostSays?: string | undefined;
}

/** The account's access to one project: GitLab's numbers, 0 none … 50 owner; null when the answer does not say. */
export interface ProjectAccess {
  readonly path: string;
  readonly level: number | null;
}

export interface ProjectPage {
  readonly projects: readonly ProjectAccess[];
  /** How many there are in all, where the host counts them. */
  readonly total: number | null;
}

/** One server, spoken to with one credential. Methods throw only HostError; each answer is fetched once per run. */
export interface Host {
  contact(): Promise<Contact>;
  account(): Promise<Account>;
  grantedScopes(): Promise<GrantedScopes>;
  credentialExpiry(): Promise<CredentialExpiry>;
  /** The version as the host writes it; null when it does not say. */
  version(): Promise<string | null>;
  /** What the answers so far give away about proxies in between; no call of its own but `account`'s. */
  marks?(): Promise<AnswerMarks>;
  /** How much of the credential's allowance is left, from the answers so far. */
  rateBudget?(): Promise<RateBudget>;
  readonly organizations?: OrganizationAbility;
  readonly repositories?: RepositoryAbility;
  readonly hooks?: HookAbility;
  /** GitHub: the account's part in the named organisations, or in all that it sees. */
  memberships?(organizations: readonly string[]): Promise<readonly Membership[]>;
  /** GitLab: the first hundred projects the account is a member of. */
  projects?(): Promise<ProjectPage>;
}

/** Pages of a host that remedies open. */
export interface HostPages {
  /** Where a token with the right scopes is made. */
  newToken(baseUrl: string): string;
  /** Where the scopes or expiry of existing tokens are seen. */
  tokens(baseUrl: string): string;
  /** Where an organisation's or group's members are managed. */
  members(baseUrl: string, organization: string): string;
}

/** A kind of git host. A small core; optional abilities are one object each. */
export interface Provider {
  readonly id: ProviderId;
  /** As people call it: "GitHub Enterprise Server". */
  readonly label: string;
  /** The short name in sentences: "GitHub says…". */
  readonly shortLabel: string;
  readonly authentications: readonly Authentication[];
  /** Used when no address is given; undefined where each customer has their own. */
  readonly defaultBaseUrl?: string | undefined;
  /** True when the customer runs the server, so that its network and certificate are theirs to mend. */
  readonly selfHosted: boolean;
  /** False for an address that another provider is known to own. */
  readonly ownsAddress: (baseUrl: string) => boolean;
  /** What a person should grant, in the order of the host's own page. */
  readonly requiredScopes: (authentication: Authentication) => readonly string[];
  /** Adds what each scope implies. */
  readonly impliedScopes: (granted: readonly string[]) => ReadonlySet<string>;
  readonly judgeToken: (token: Secret, integration: Integration) => Verdict;
  readonly judgeVersion: (version: string) => Verdict;
  /** Whether an answer comes from this product at all. */
  readonly recognises: (contact: Contact) => boolean;
  readonly pages: HostPages;
  /** What Flow loses without them; `held` are the granted ones with all that they contain. */
  readonly scopeLosses: (missing: readonly string[], held: ReadonlySet<string>) => Losses;
  /** What to do about scopes that are missing. */
  readonly scopeRemedy: (missing: readonly string[], baseUrl: string, authentication: Authentication) => Remedy;
  open(integration: Integration, credential: Credential, net: Net): Host;
}
