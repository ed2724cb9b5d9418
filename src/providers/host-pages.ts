import type { HookView } from './hook-view.ts';

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
