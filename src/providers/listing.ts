import type { HostError } from '../core/errors.ts';

/** A repository as a list of the host shows it, with all that an inventory keeps. */
export interface ListedRepository {
  readonly path: string;
  /** The organisation, the group at the top, the project; empty where the host has none. */
  readonly organization: string;
  /** The host's number for it, which stays when it is renamed. */
  readonly hostId: string | null;
  readonly visibility: 'public' | 'internal' | 'private';
  readonly isArchived: boolean;
  readonly isFork: boolean;
  /** Null where the host does not say; so with the hash of its commits. */
  readonly isEmpty: boolean | null;
  readonly objectFormat: 'sha1' | 'sha256' | null;
  readonly defaultBranch: string | null;
  /** When something was last pushed or changed there, in ms. */
  readonly activeAt: number | null;
}

/** What a listing tells on its way. */
export type ListingStep =
  | { readonly kind: 'page'; readonly repositories: readonly ListedRepository[] }
  /** An organisation or group that was looked at, or refused to be. */
  | {
      readonly kind: 'organization';
      readonly name: string;
      /** How many repositories it has in all, where the host tells this account. */
      readonly onHost: number | null;
      readonly refusal: HostError | null;
    }
  /** `isComplete` is false when the host has more than a listing reads; `alsoSeen` are groups within others. */
  | { readonly kind: 'end'; readonly isComplete: boolean; readonly alsoSeen: readonly string[] };

export interface ListingAbility {
  /** Every repository that the credential sees, page by page. Throws HostError when a page does not come. */
  list(): AsyncIterable<ListingStep>;
}

/** Pages of a hundred that a listing reads at most: fifty thousand repositories. */
export const mostListedPages = 500;
