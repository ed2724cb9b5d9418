import type { WorkspaceId } from '../../core/ids.ts';
import type { HookPlace } from '../../providers/index.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import type { StoredHook } from '../../storage/hooks.ts';
import type { IntegrationsParts } from '../parts.ts';
import { findAppHook } from './find-app-hook.ts';
import { findPlaces, type WantedPlace } from './find-places.ts';
import { isSamePlace } from './survey.ts';

function serves({ place, paths, left }: WantedPlace, other: HookPlace): boolean {
  if (isSamePlace(place, other)) return true;
  const target = other.target.toLowerCase();
  // Where not all are listed it may be one of the rest.
  return target.startsWith(`${place.target.toLowerCase()}/`) && (left > 0 || paths.includes(target));
}

/**
 * Webhooks that the bot made where nothing is imported any more, or of an integration that has them switched off: they
 * deliver what nobody reads. Nothing is said where nobody knows what there is.
 */
export async function findUnneeded(
  parts: Pick<IntegrationsParts, 'ledger'>,
  workspace: WorkspaceId,
  integration: StoredIntegration,
  stored: readonly StoredHook[],
): Promise<readonly StoredHook[]> {
  // An App's own tells of more than repositories; and what stands beside it is taken away by a repair.
  const standing = stored.filter(({ hostId, place }) => hostId !== null && place.kind !== 'server');
  if (standing.length === 0 || findAppHook(integration)) return [];
  if (!integration.services.includes('webhooks')) return standing;
  if ((await parts.ledger.findInventory(workspace, integration.id)) === undefined) return [];
  const wanted = await findPlaces(parts, workspace, integration);
  return standing.filter(({ place }) => !wanted.some((each) => serves(each, place)));
}
