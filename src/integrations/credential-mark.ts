import type { StoredCredential } from '../storage/documents.ts';

/**
 * Tells a credential from the one that takes its place. A refreshed grant stays the same: its client secret is sealed
 * once, and its tokens anew every two hours.
 */
export function markOf({ token, oauth }: StoredCredential): string {
  return oauth?.clientSecret?.iv ?? token.iv;
}
