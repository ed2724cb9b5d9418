import type { CheckId } from '../core/check-id.ts';
import type { Credential } from '../core/credential.ts';
import type { Authentication, Integration, ProviderId } from '../core/integration.ts';
import type { Secret } from '../core/secret.ts';
import type { ServiceId } from '../core/service.ts';
import type { Losses, Remedy, Verdict } from '../core/verdict.ts';
import type { Net } from '../net/net.ts';
import type { AnswerCache } from './answer-cache.ts';
import type { Contact } from './contact.ts';
import type { GitHubAppAbility } from './github-app.ts';
import type { Host } from './host.ts';
import type { HostPages } from './host-pages.ts';
import type { OAuthAbility } from './oauth.ts';

/** Where a host says that its webhooks come from. */
export interface DeliverySources {
  /** CIDRs. */
  readonly ranges: readonly string[];
  /** Asked with this again, the host need not repeat itself. */
  readonly tag: string | null;
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
