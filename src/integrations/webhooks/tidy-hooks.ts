import { HostError } from '../../core/errors.ts';
import type { WorkspaceId } from '../../core/ids.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import type { StoredHook } from '../../storage/hooks.ts';
import type { RunningParts } from '../refresh.ts';
import { describeBlocked } from './describe-place.ts';
import { openKeeping } from './open-keeping.ts';

export interface TidiedHooks {
  /** The places from which one was taken away. */
  readonly removed: readonly string[];
  /** What a host would not have, in sentences for people. */
  readonly refused: readonly string[];
}

/** Takes webhooks away, at the host first; one that the host does not let go of stays for the next time. */
export async function tidyHooks(
  parts: RunningParts,
  workspace: WorkspaceId,
  integration: StoredIntegration,
  { unneeded, signal }: { readonly unneeded: readonly StoredHook[]; readonly signal: AbortSignal },
): Promise<TidiedHooks> {
  const { keeping, provider } = await openKeeping(parts, workspace, integration, signal);
  const removed: string[] = [];
  const refused: string[] = [];
  for (const { id, place, hostId } of unneeded) {
    signal.throwIfAborted();
    try {
      const there = (await keeping.list(place)).find((each) => each.id === hostId);
      if (there) await keeping.remove(there);
      await parts.ledger.forgetHook(workspace, id);
      if (there) removed.push(place.target);
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      refused.push(describeBlocked(place, error, provider.shortLabel));
    }
  }
  return { removed, refused };
}
