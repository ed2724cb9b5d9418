import type { OAuthClient } from '../core/credential.ts';
import type { Secret } from '../core/secret.ts';

/** Where a host signs people in for an app, and what it asks them. */
export interface OAuthPlace {
  /** How the host names itself in `iss`, where it sends one: RFC 9207. */
  readonly issuer: string;
  readonly authorizeUrl: string;
  readonly tokenUrl: string;
}

/** Signing in by OAuth at a kind of host. */
export interface OAuthAbility {
  place(baseUrl: string): OAuthPlace;
  /** Whose app it is: each customer's own, or the bot's, which is null while nobody has set it. */
  readonly app: { readonly of: 'customer' } | { readonly of: 'bot'; readonly client: OAuthClient | null };
}

/** An OAuth app at a host, and the address the host sends people back to, letter for letter as it was registered. */
export interface OAuthApp extends OAuthPlace {
  readonly client: OAuthClient;
  readonly redirectUri: string;
}

/** One round trip that has begun: what must come back, and what proves that it is ours. */
export interface OAuthTrip {
  /** Where to send the person. */
  readonly url: string;
  readonly state: Secret;
  readonly codeVerifier: Secret;
}

export interface OAuthTokens {
  readonly token: Secret;
  /** Null where the token simply lasts. */
  readonly refreshToken: Secret | null;
  /** Milliseconds since 1970; null where the host names no end. */
  readonly expiresAt: number | null;
}

/** Why no token came of it. */
export type OAuthRefusal =
  | 'denied'
  | 'not-ours'
  | 'wrong-client'
  | 'wrong-redirect'
  | 'wrong-scope'
  | 'used-up'
  | 'other';

export type OAuthAnswer =
  | { readonly ok: true; readonly tokens: OAuthTokens }
  /** `hostSays` is the host's own code for it; null for what we refused ourselves. */
  | { readonly ok: false; readonly refusal: OAuthRefusal; readonly hostSays: string | null };
