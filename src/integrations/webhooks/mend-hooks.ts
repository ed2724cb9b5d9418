import { HostError, isForPeople } from '../../core/errors.ts';
import type { WorkspaceId } from '../../core/ids.ts';
import type { HookView } from '../../providers/index.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import type { StoredHook } from '../../storage/hooks.ts';
import type { RunningParts } from '../refresh.ts';
import { openWithinReserve, wasRefused } from '../sweep/open-within-reserve.ts';
import { awaitArrival } from './await-arrival.ts';
import { type ClosedGaps, closeGaps } from './close-gaps.ts';
import { describeBlocked } from './describe-place.ts';
import { type OpenKeeping, openKeeping } from './open-keeping.ts';
import { isResting } from './survey.ts';

/** In one look; what is left is asked for by the next, so that a receiver that just came back is not flooded. */
const mostAsked = 20;

/** What a look at the webhooks of most integrations asks. */
const usualCost = 12;

export interface MendedHooks {
  readonly closed: readonly ClosedGaps[];
  /** Of the host's own doing: switched off, and now on again after a test arrived. */
  readonly reenabled: number;
  /** Where the host would not be asked, in sentences for people. */
  readonly refused: readonly string[];
}

/** GitLab switches a webhook on again by itself once a test arrives. */
async function wake(
  parts: RunningParts,
  { keeping, provider }: OpenKeeping,
  workspace: WorkspaceId,
  hook: StoredHook,
  standing: HookView,
  signal: AbortSignal,
): Promise<boolean> {
  // Where this bot does not receive, it cannot know whether the cause is gone.
  if (!isResting(standing) || provider.id !== 'gitlab' || !parts.hookAddress?.isOwn) return false;
  await parts.ledger.changeHook(workspace, hook.id, (current) => ({ ...current, state: 'waiting' }));
  try {
    await keeping.test(standing);
  } catch (error) {
    // Too old to test, or asked too often: what it did not deliver can be had all the same.
    if (!(error instanceof HostError)) throw error;
    return false;
  }
  return (await awaitArrival(parts, workspace, [hook.id], signal)).length === 0;
}

/**
 * Gets back what did not arrive from the webhooks of one integration, and wakes those that the host let rest. What a
 * host refuses at one is left for the next time; the others go on.
 */
export async function mendHooks(
  parts: RunningParts,
  workspace: WorkspaceId,
  integration: StoredIntegration,
  signal: AbortSignal,
): Promise<MendedHooks> {
  const stored = (await parts.ledger.listHooks(workspace, integration.id)).filter(({ hostId }) => hostId !== null);
  if (stored.length === 0) return { closed: [], reenabled: 0, refused: [] };
  const open = await openKeeping(parts, workspace, integration, signal);
  const closed: ClosedGaps[] = [];
  const refused: string[] = [];
  let reenabled = 0;
  for (const hook of stored) {
    signal.throwIfAborted();
    try {
      const standing = (await open.keeping.list(hook.place)).find(({ id }) => id === hook.hostId);
      // One that somebody has pointed elsewhere is not for this bot to ask anything of.
      if (!standing || parts.hookAddress?.isOurs(standing.url) === false) continue;
      if (await wake(parts, open, workspace, hook, standing, signal)) reenabled += 1;
      closed.push(await closeGaps(parts, open, { workspace, hook, standing, most: mostAsked, signal }));
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      refused.push(describeBlocked(hook.place, error, open.provider.shortLabel));
    }
  }
  return { closed, reenabled, refused };
}

/** The same, unasked: undefined where the host, or the credential, cannot be used at present, or what is left is Flow's. */
export async function mendQuietly(...given: Parameters<typeof mendHooks>): Promise<MendedHooks | undefined> {
  const [parts, workspace, integration] = given;
  try {
    if (wasRefused(integration) || !(await openWithinReserve(parts, workspace, integration, usualCost)))
      return undefined;
    return await mendHooks(...given);
  } catch (error) {
    if (error instanceof HostError || isForPeople(error)) return undefined;
    throw error;
  }
}
