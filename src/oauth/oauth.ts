import type { Clock } from '../core/clock.ts';
import type { DraftId, HookId, WorkspaceId } from '../core/ids.ts';
import type { ProviderId } from '../core/integration.ts';
import type { Secret } from '../core/secret.ts';
import type { OpenNet } from '../net/index.ts';
import type { OAuthRefusal, Provider } from '../providers/index.ts';
import type { Vault } from '../secrets/index.ts';
import type { Ledger, Store } from '../storage/index.ts';

export interface OAuthParts {
  readonly store: Store;
  readonly ledger: Ledger;
  readonly vault: Vault;
  readonly openNet: OpenNet;
  readonly providers: readonly Provider[];
  readonly clock: Clock;
  /** Without a trailing slash. */
  readonly publicUrl: string;
  /** Where webhooks are to point; undefined where no host delivers to the bot. */
  readonly hookAddress?: { of(provider: ProviderId, id: HookId): string } | undefined;
}

/** Whose set-up it is, and where the offer to sign in stands. */
export interface OfferedTo {
  readonly workspace: WorkspaceId;
  readonly userId: string;
  readonly draft: DraftId;
  readonly place: string;
}

/** Why a sign-in came to nothing. */
export type SignInFailure =
  | { readonly kind: 'refused'; readonly refusal: OAuthRefusal; readonly hostSays: string | null }
  /** More than ten minutes passed. */
  | { readonly kind: 'too-late' }
  /** The answers were changed, or a newer link was made, while it was under way. */
  | { readonly kind: 'overtaken' }
  /** It came back to the address of another kind of host. */
  | { readonly kind: 'other-host' }
  | { readonly kind: 'unreachable'; readonly words: string };

/** An App that a set-up has got; `installUrl` leads back to the bot when it is installed. */
export interface AppToInstall {
  readonly name: string;
  readonly installUrl: string;
}

/** How a sign-in ended, or the making or installing of an App, for whoever offered it. */
export interface SignInEnd extends OfferedTo {
  readonly made: 'sign-in' | 'app' | 'installation';
  /** The App that was made; null for all else. */
  readonly app: AppToInstall | null;
  readonly provider: Provider;
  readonly baseUrl: string;
  readonly redirectUri: string;
  /** A new credential for an integration that is there, and no set-up. */
  readonly isRenewal: boolean;
  /** Null when the set-up has its tokens, or its key. */
  readonly failure: SignInFailure | null;
}

/** What the start page shows of an offer. */
export interface SeenOffer {
  readonly makes: 'sign-in' | 'app';
  readonly provider: Provider;
  readonly baseUrl: string;
}

/** `unknown`: never made here, used already, or long over. */
export type Seen<Found> = Found | { readonly unknown: true } | { readonly ended: SignInEnd };

export interface BegunTrip extends SeenOffer {
  /** Where to send the browser. */
  readonly url: string;
  /** What the browser posts there; null where it merely goes there. */
  readonly manifest: string | null;
  /** What the browser must hold when it comes back. */
  readonly browser: Secret;
}

/** A browser that came back from a host. */
export interface Arrival {
  readonly provider: ProviderId;
  readonly parameters: URLSearchParams;
  /** What the browser holds; undefined when it holds nothing. */
  readonly browser: Secret | undefined;
  readonly signal: AbortSignal;
}

/** Signing in at hosts, and making Apps there, in a browser, for set-ups. Nothing it hands out or logs tells a token. */
export interface OAuth {
  /** What an OAuth app must have registered, letter for letter. */
  redirectUri(provider: ProviderId): string;
  /** Makes a link that is good once and for ten minutes, and the only one that counts for that set-up. */
  offer(to: OfferedTo): Promise<{ readonly url: string; readonly endsAt: number }>;
  /** Looks at an offer and spends nothing: links are opened by more than people. */
  look(provider: string, key: string): Promise<Seen<SeenOffer>>;
  /** Spends the offer, and begins. */
  start(provider: string, key: string): Promise<Seen<BegunTrip>>;
  /** Ends it: the tokens are sealed into the set-up before anything else. `other-browser` spends nothing. */
  arrive(
    arrival: Arrival,
  ): Promise<{ readonly ended: SignInEnd } | { readonly unknown: true } | { readonly otherBrowser: true }>;
  /**
   * Ends the installing of an App that was made here. Whoever has the link may do that: an owner, most likely, who is
   * not the person whose set-up it is; nothing comes of it but another test.
   */
  installed(provider: string, key: string): Promise<{ readonly ended: SignInEnd } | { readonly unknown: true }>;
}
