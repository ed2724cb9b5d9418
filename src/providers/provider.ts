import type { CheckId } from '../core/check-id.ts';
import type { Credential } from '../core/credential.ts';
import type { HostError } from '../core/errors.ts';
import type { Authentication, Integration, ProviderId } from '../core/integration.ts';
import type { Identity } from '../core/report.ts';
import type { Secret } from '../core/secret.ts';
import type { ServiceId } from '../core/service.ts';
import type { Losses, Remedy, Verdict } from '../core/verdict.ts';
import type { Net } from '../net/net.ts';
import type {
  AccessAbility,
  AdminView,
  AnswerMarks,
  CredentialUse,
  EncodedSlashProbe,
  GroupAbility,
  InstallationAbility,
  OAuthClientAnswer,
  OAuthGrant,
  OrganizationAbility,
  RateBudget,
  RepositoryAbility,
} from './abilities.ts';
import type { AnswerCache } from './answer-cache.ts';
import type { GitHubAppAbility } from './github-app.ts';
import type { HookAbility } from './hook-ability.ts';
import type { HookView } from './hook-view.ts';
import type { ListingAbility } from './listing.ts';
import type { OAuthAbility } from './oauth.ts';

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

/** Where a host says that its webhooks come from. */
export interface DeliverySources {
  /** CIDRs. */
  readonly ranges: readonly string[];
  /** Asked with this again, the host need not repeat itself. */
  readonly tag: string | null;
}

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

/** Pages of a host that remedies open. */
export interface HostPages {
  /** Where a token with the right scopes is made. */
  newToken(baseUrl: string): string;
  /** Where the scopes or expiry of existing tokens are seen. */
  tokens(baseUrl: string): string;
  /** Where an organisation's or group's members are managed. */
  members(baseUrl: string, organization: string): string;
  /** Where OAuth apps and their secrets are managed. */
  oauthApps?(baseUrl: string): string;
  /** Where an organisation's, group's or project's webhooks are managed. */
  hooks?(baseUrl: string, hook: Pick<HookView, 'target' | 'kind'>): string;
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
  /** What Flow can read through it; everything when left out. */
  readonly services?: readonly ServiceId[];
  /** False for an address that another provider is known to own. */
  readonly ownsAddress: (baseUrl: string) => boolean;
  /** What a person should grant, in the order of the host's own page. */
  readonly requiredScopes: (authentication: Authentication) => readonly string[];
  /** Adds what each scope implies. */
  readonly impliedScopes: (granted: readonly string[]) => ReadonlySet<string>;
  readonly judgeToken: (token: Secret, integration: Integration) => Verdict;
  /** What becomes of a legacy user name and password, before it is sent; there where integrations with one can exist. */
  readonly judgePassword?: (contact: Contact, baseUrl: string) => Verdict;
  readonly judgeVersion: (version: string) => Verdict;
  /** Whether an answer comes from this product at all. */
  readonly recognises: (contact: Contact) => boolean;
  readonly pages: HostPages;
  /** Signing in by OAuth in a browser, where the kind of host has it. */
  readonly oauth?: OAuthAbility;
  /** Signing in as a GitHub App. */
  readonly gitHubApp?: GitHubAppAbility;
  /** Where its webhooks come from, for hosts that tell. `known` is what they told before. Throws HostError. */
  readonly readDeliverySources?: (net: Net, known: DeliverySources | undefined) => Promise<DeliverySources>;
  /** What Flow loses without them; `held` are the granted ones with all that they contain. */
  readonly scopeLosses: (missing: readonly string[], held: ReadonlySet<string>) => Losses;
  /** What to do about scopes that are missing. */
  readonly scopeRemedy: (missing: readonly string[], baseUrl: string, authentication: Authentication) => Remedy;
  /** The checks that make sense with this kind of host; all that apply by themselves when left out. */
  readonly answersTo?: (integration: Integration) => readonly CheckId[];
  /** Why Flow cannot use an answer that comes from this product all the same: another edition of it, for one. */
  readonly findMisfit?: (contact: Contact) => { readonly detail: string; readonly remedy: Remedy } | undefined;
  /** `answers` where hosts can be asked only for what changed since an earlier run. */
  open(integration: Integration, credential: Credential, net: Net, answers?: AnswerCache): Host;
}
