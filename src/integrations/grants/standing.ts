import type { CheckId } from '../../core/check-id.ts';
import { isSameOrganization, type SeenOrganization } from './grant.ts';

/** How one organisation stands, and why. */
export type Standing = Pick<SeenOrganization, 'state' | 'check' | 'why' | 'isCertain'> & { readonly isLost?: boolean };

export const has = (names: readonly string[] | undefined, name: string): boolean =>
  names?.some((each) => isSameOrganization(each, name)) ?? false;

export const granted: Standing = { state: 'granted', check: null, why: '', isCertain: true };

export const unclear = (check: CheckId | null, why: string): Standing => ({
  state: 'cannot-tell',
  check,
  why,
  isCertain: false,
});

export const refused = (check: CheckId, why: string, isCertain = true): Standing => ({
  state: 'not-granted',
  check,
  why,
  isCertain,
});
