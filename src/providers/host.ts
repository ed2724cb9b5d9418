import type { HostError } from '../core/errors.ts';
import type { Identity } from '../core/report.ts';
import type {
  AccessAbility,
  AdminView,
  AnswerMarks,
  CredentialUse,
  EncodedSlashProbe,
  GroupAbility,
  OAuthClientAnswer,
  OAuthGrant,
  RateBudget,
} from './abilities.ts';
import type { Contact } from './contact.ts';
import type { HookAbility } from './hook-ability.ts';
import type { InstallationAbility } from './installation-ability.ts';
import type { ListingAbility } from './listing.ts';
import type { OrganizationAbility } from './organization-ability.ts';
import type { RepositoryAbility } from './repository-ability.ts';

/** The account a credential belongs to. */
export interface Account {
  readonly identity: Identity;
  /** True when the host itself marks it as a service account or bot. */
  readonly serviceAccount: boolean;
  /** What people call it on the host; null when nobody said. */
  readonly name?: string | null;
}

/** Scopes as the host lists them; `unknown` says why they cannot be told, beside what calls proved or refused. */
export type GrantedScopes =
  | { readonly scopes: readonly string[] }
  | {
      readonly unknown: string;
      readonly proven?: readonly string[] | undefined;
      readonly refused?: readonly string[] | undefined;
    };

/** When the credential dies: an instant (ms), never, or not to be found out (why). */
export type CredentialExpiry =
  | { readonly expiresAt: number; readonly hostSays: string }
  | { readonly never: true }
  | { readonly unknown: string };

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
  /** A host that tells no account throws `not-found` once it has accepted the credential; `opens` says what it opened. */
  account(): Promise<Account>;
  /** What the host shows of the person behind the account, where that costs another call. */
  profile?(): Promise<{ readonly name: string | null }>;
  /** Hosts that tell no account: what the credential opens, in a sentence. Throws what `account` throws of a refusal. */
  opens?(): Promise<string>;
  /** In a deep run a host that does not list them may prove them with a call more. */
  grantedScopes(options?: { readonly deep: boolean }): Promise<GrantedScopes>;
  credentialExpiry(): Promise<CredentialExpiry>;
  /** The version as the host writes it; null when it does not say. */
  version(): Promise<string | null>;
  /** What the answers so far give away about proxies in between; no call of its own but `account`'s. */
  marks?(): Promise<AnswerMarks>;
  /** What the host said when, in the middle of the run, it no longer accepted a credential that it had accepted. */
  lateRefusal?(): HostError | undefined;
  /** How much of the credential's allowance is left, from the answers so far. */
  rateBudget?(): Promise<RateBudget>;
  readonly organizations?: OrganizationAbility;
  readonly repositories?: RepositoryAbility;
  readonly listing?: ListingAbility;
  readonly hooks?: HookAbility;
  /** GitHub Apps only. */
  readonly installations?: InstallationAbility;
  readonly groups?: GroupAbility;
  readonly access?: AccessAbility;
  /** When the credential was used before; from answers that are there already. */
  credentialUse?(): Promise<CredentialUse>;
  /** Whether the host knows the OAuth app by its client id and secret; there only when both are known. One call. */
  checkOAuthClient?(): Promise<OAuthClientAnswer>;
  /** What the host tells of an OAuth access token; one call. */
  oauthGrant?(): Promise<OAuthGrant>;
  /** Whether %2F in a path arrives as it was sent; two calls. Null when there is nothing to ask for. */
  encodedSlashes?(): Promise<EncodedSlashProbe | null>;
  /** Bitbucket: the account's right to webhooks, from the answers that list them. */
  adminRights?(options: { readonly deep: boolean }): Promise<readonly AdminView[]>;
  /** GitLab: the first hundred projects the account is a member of. */
  projects?(): Promise<ProjectPage>;
}
