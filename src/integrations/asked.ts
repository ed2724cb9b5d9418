import type { Authentication, ProviderId } from '../core/integration.ts';
import type { ServiceId } from '../core/service.ts';

/** What a person gives to connect a host; texts as they were typed. */
export interface Asked {
  readonly provider: ProviderId;
  /** Empty where the provider has an address of its own (GitHub Cloud). */
  readonly baseUrl: string;
  readonly authentication: Authentication;
  /** Empty with `none`; with `github-app` the text of its private key. */
  readonly token: string;
  /** The number of a GitHub App; empty, with no key, for the bot's own where it has one; undefined for everything else. */
  readonly appId?: string | undefined;
  /** A GitHub App that is yet to be made; number and key come from the host. */
  readonly isAppLater?: boolean | undefined;
  /** The OAuth app that made the token; only its own pair can be checked. */
  readonly clientId?: string | undefined;
  readonly clientSecret?: string | undefined;
  /** A secret that is left empty is given later, on a page, and not missed before. */
  readonly isSecretLater?: boolean | undefined;
  readonly organizations: readonly string[];
  /** The services to switch on; all when empty. */
  readonly services: readonly ServiceId[];
  /** What the host's firewall lets in, an address or CIDR a line; not kept, so for a test of what is not stored alone. */
  readonly allowList?: string | undefined;
}
