import type { HostError } from '../core/errors.ts';

/** One organisation as the credential sees it. */
export interface OrganizationView {
  readonly name: string;
  /** Whether the list of the credential's organisations holds it. */
  readonly isListed: boolean;
  readonly role: 'owner' | 'member' | 'billing-manager' | 'none' | 'unknown';
  readonly state: 'active' | 'pending';
  /** Why the host refused to show what is inside; null when it did not refuse. */
  readonly refusal: HostError | null;
  /** Whether a private repository can be seen; null when nobody could look. */
  readonly seesPrivate: boolean | null;
  /** How many private ones, where the host counts them. */
  readonly privateCount: number | null;
}

export interface OrganizationViews {
  readonly views: readonly OrganizationView[];
  /** Ids of organisations that single sign-on left out of the list without naming them. */
  readonly leftOut: readonly string[];
  /** Names of those that the credential sees, too, where some were named and looked at alone. */
  readonly others?: readonly string[];
}

/** Which addresses an organisation lets in; null where only owners may see it or the plan has no such list. */
export interface AllowList {
  readonly isEnabled: boolean;
  /** Addresses and CIDRs. */
  readonly entries: readonly string[];
}

export interface OrganizationAbility {
  /** The named organisations, or all that the credential sees. Two calls an organisation at most. */
  view(expected: readonly string[]): Promise<OrganizationViews>;
  /** One more call an organisation. */
  allowList(organization: string): Promise<AllowList | null>;
  /** Whether the account tells the public that it belongs there, although the credential may not see it. One call. */
  isPublicMember(organization: string): Promise<boolean>;
}
