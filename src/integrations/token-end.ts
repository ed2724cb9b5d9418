import { describeDay, readInstant } from '../core/clock.ts';
import type { StoredIntegration, TypedEnd } from '../storage/documents.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** When a token ends, and who says so. Milliseconds since 1970. */
export type TokenEnd =
  | { readonly state: 'ends'; readonly endsAt: number; readonly typed: TypedEnd | null }
  | { readonly state: 'never'; readonly typed: TypedEnd | null }
  | { readonly state: 'unknown' };

/** What somebody said of the token that is in use; of one before it it says nothing. */
function findTyped({ credential, typedEnd }: Pick<StoredIntegration, 'credential' | 'typedEnd'>): TypedEnd | null {
  return typedEnd?.iv === credential.token.iv ? typedEnd : null;
}

/**
 * A date of the host's goes before everything. A typed date goes before the host's "never", which a proxy that drops
 * headers says too.
 */
export function readTokenEnd(integration: Pick<StoredIntegration, 'credential' | 'typedEnd' | 'lastTest'>): TokenEnd {
  const { lastTest } = integration;
  const told = readInstant(lastTest?.tokenExpiresAt ?? '');
  if (told !== undefined) return { state: 'ends', endsAt: told, typed: null };

  const typed = findTyped(integration);
  const endsAt = readInstant(typed?.endsAt ?? '');
  if (endsAt !== undefined) return { state: 'ends', endsAt, typed };
  if (lastTest?.tokenNeverExpires === true) return { state: 'never', typed: null };
  return typed ? { state: 'never', typed } : { state: 'unknown' };
}

/** Whether it is a day rather than a moment, as GitLab and people write it: then it is the same day in every zone. */
export const isDay = (when: number): boolean => when % dayMs === 0;

/** The day on which a token ends; a moment is one of that zone. */
export function describeEndDay(endsAt: number, timeZone: string): string {
  return isDay(endsAt) ? describeDay(endsAt) : describeDay(endsAt, timeZone);
}
