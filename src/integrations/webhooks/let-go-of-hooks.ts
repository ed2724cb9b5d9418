import { HostError, isForPeople } from '../../core/errors.ts';
import type { WorkspaceId } from '../../core/ids.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import type { StoredHook } from '../../storage/hooks.ts';
import type { RunningParts } from '../refresh.ts';
import { openKeeping } from './open-keeping.ts';

/** A host that does not answer must not keep the secrets of an integration alive. */
const deadlineMs = 30_000;

/** Takes them away at their host. What cannot be, as that of an App, is left there: its deliveries meet nobody. */
async function removeAtHost(
  parts: RunningParts,
  workspace: WorkspaceId,
  integration: StoredIntegration,
  hooks: readonly StoredHook[],
): Promise<void> {
  try {
    const { keeping } = await openKeeping(parts, workspace, integration, AbortSignal.timeout(deadlineMs));
    for (const { place, hostId } of hooks.filter((each) => each.place.kind !== 'server')) {
      const standing = (await keeping.list(place)).find(({ id }) => id === hostId);
      if (standing) await keeping.remove(standing);
    }
  } catch (error) {
    if (!(error instanceof HostError) && !isForPeople(error)) throw error;
    parts.log.warn({ integration: integration.id, err: error }, 'webhooks were left at the host of what was removed');
  }
}

/** Lets go of the webhooks of integrations that are about to be wiped, and of those that are already. */
export async function letGoOfHooks(
  parts: RunningParts,
  workspace: WorkspaceId,
  isOver: (integration: StoredIntegration) => boolean,
): Promise<void> {
  const stored = await parts.ledger.listHooks(workspace);
  if (stored.length === 0) return;
  const removed = await parts.store.listRemovedIntegrations(workspace);
  const kept = [...(await parts.store.listIntegrations(workspace)), ...removed.filter((each) => !isOver(each))];
  const orphans = stored.filter((hook) => !kept.some(({ id }) => id === hook.integration));
  for (const integration of removed.filter(isOver)) {
    const own = orphans.filter((hook) => hook.integration === integration.id);
    if (own.length > 0) await removeAtHost(parts, workspace, integration, own);
  }
  for (const { id } of orphans) await parts.ledger.forgetHook(workspace, id);
}
