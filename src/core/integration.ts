import { z } from 'zod';
import type { IntegrationId } from './ids.ts';
import type { ServiceId } from './service.ts';

/** The kinds of host. `github` is GitHub Cloud; `ghes` is GitHub Enterprise Server. */
export const ProviderId = z.enum(['github', 'ghes', 'gitlab', 'git', 'bitbucket-dc', 'jira-dc']);
export type ProviderId = z.infer<typeof ProviderId>;

/** How an integration signs in. `password` is legacy: imported, never created. `none`: plain Git, public or over SSH. */
export const Authentication = z.enum(['token', 'oauth', 'github-app', 'password', 'none']);
export type Authentication = z.infer<typeof Authentication>;

/** One connection of Flow to a git host account, as far as the checks need to know it. */
export interface Integration {
  /** Null for one that is tested without being stored. */
  readonly id: IntegrationId | null;
  readonly name: string | null;
  readonly provider: ProviderId;
  /** Normalised: scheme, host, port when it is not the usual one, subpath; no trailing slash. */
  readonly baseUrl: string;
  /** What the person typed, when it differs from `baseUrl`. */
  readonly typedUrl?: string | undefined;
  readonly authentication: Authentication;
  /** The services that are switched on. */
  readonly services: readonly ServiceId[];
  /** Organisations (GitHub) or groups (GitLab) that are expected there; empty means all that the account sees. */
  readonly organizations: readonly string[];
  /** Addresses and CIDRs that the host's firewall lets in, as its people gave them; undefined when nobody did. */
  readonly allowList?: readonly string[] | undefined;
  /** Organisations of which Flow bot knows an imported repository; undefined where nobody has looked at them here. */
  readonly importedIn?: readonly string[] | undefined;
  /** When it was stored, in ms; undefined for one that is not. */
  readonly storedAt?: number | undefined;
}
