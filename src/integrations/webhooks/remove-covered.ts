import { HostError } from '../../core/errors.ts';
import type { WorkspaceId } from '../../core/ids.ts';
import type { HookPlace } from '../../providers/index.ts';
import type { StoredHook } from '../../storage/hooks.ts';
import type { IntegrationsParts } from '../parts.ts';
import type { OpenKeeping } from './open-keeping.ts';

const isWide = ({ kind, target }: HookPlace) => kind === 'organization' || kind === 'group' || !target.includes('/');

/** Ours below a place that tells of everything there: it arrives twice. An App's own tells of all that the App sees. */
export function findCovered(wide: readonly HookPlace[], stored: readonly StoredHook[]): readonly StoredHook[] {
  if (wide.some(({ kind }) => kind === 'server')) return stored.filter(({ place }) => place.kind !== 'server');
  const starts = wide.filter(isWide).map(({ target }) => `${target.toLowerCase()}/`);
  return stored.filter(({ place }) => starts.some((start) => place.target.toLowerCase().startsWith(start)));
}

/** Takes them away, at the host first; one that the host does not let go of stays for the next repair. */
export async function removeCovered(
  { ledger }: Pick<IntegrationsParts, 'ledger'>,
  { keeping }: OpenKeeping,
  workspace: WorkspaceId,
  covered: readonly StoredHook[],
): Promise<number> {
  let removed = 0;
  for (const { id, place, hostId } of covered) {
    try {
      const there = (await keeping.list(place)).find((each) => each.id === hostId);
      if (there) await keeping.remove(there);
      await ledger.forgetHook(workspace, id);
      if (there) removed += 1;
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
    }
  }
  return removed;
}
