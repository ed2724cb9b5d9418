import { readInstant, toIso } from '../../core/clock.ts';
import type { WorkspaceId } from '../../core/ids.ts';
import type { StoredHook } from '../../storage/hooks.ts';
import type { IntegrationsParts } from '../parts.ts';

/** The host shows within minutes that it has tried again; after this it may have forgotten what it was asked for. */
const restMs = 10 * 60 * 1000;

const isFresh = (at: string, now: number) => Math.abs(now - (readInstant(at) ?? 0)) < restMs;

/**
 * Writes down that the host is about to be asked for what it tried in vain under that number. False where somebody has
 * asked for the same a moment ago: of two who ask at once, one does.
 */
export async function claimAttempt(
  { ledger, clock }: Pick<IntegrationsParts, 'ledger' | 'clock'>,
  workspace: WorkspaceId,
  { id }: Pick<StoredHook, 'id'>,
  attempt: string,
): Promise<boolean> {
  const now = clock.now();
  let isMine = false;
  await ledger.changeHook(workspace, id, (current) => {
    const fresh = current.askedFor.filter(({ at }) => isFresh(at, now));
    isMine = !fresh.some((each) => each.attempt === attempt);
    return isMine ? { ...current, askedFor: [...fresh, { attempt, at: toIso(now) }] } : current;
  });
  return isMine;
}
