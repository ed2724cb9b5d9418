export type * from './abilities.ts';
export { createProviders } from './all.ts';
export { type AnswerCache, createAnswerCache } from './answer-cache.ts';
export { type ReadBaseUrl, readBaseUrl } from './base-url.ts';
export { findEventService } from './event-service.ts';
export type { GitHubAppAbility, MadeApp, OwnApp } from './github-app.ts';
export type { HookAbility } from './hook-ability.ts';
export type { HookKeeping, HookPlace, HookWanted } from './hook-keeping.ts';
export type * from './hook-view.ts';
export type { ListedRepository, ListingStep } from './listing.ts';
export {
  beginOAuth,
  finishOAuth,
  type OAuthAbility,
  type OAuthAnswer,
  type OAuthApp,
  type OAuthRefusal,
  type OAuthTokens,
  refreshOAuth,
} from './oauth.ts';
export { findOtherProduct, type Product } from './products.ts';
export type {
  Account,
  Contact,
  CredentialExpiry,
  DeliverySources,
  GrantedScopes,
  Host,
  ProjectAccess,
  ProjectPage,
  Provider,
} from './provider.ts';
export { createRateLedger, type KnownRate, type RateLedger } from './rate-ledger.ts';
