import type { WorkspaceId } from '../../core/ids.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import type { IntegrationsParts } from '../parts.ts';
import { findUnneeded } from './find-unneeded.ts';
import { findObstacle } from './read-hooks.ts';

/** What the bot itself can do about the webhooks of an integration. */
export interface HookReach {
  /** Whether it can make webhooks there; the host may still refuse. */
  readonly canMake: boolean;
  /** Organisations, groups, projects or repositories with a webhook that it made. */
  readonly kept: readonly string[];
  /** Deliveries of those that did not arrive and can still be asked for. */
  readonly missing: number;
  /** Those that it made and nobody needs any more, by the host's number and by where they stand. */
  readonly unneeded: readonly { readonly hostId: string; readonly target: string }[];
}

/** From what the bot keeps, without asking a host. */
export async function readReach(
  parts: Pick<IntegrationsParts, 'store' | 'ledger' | 'hookAddress' | 'providers'>,
  workspace: WorkspaceId,
  integration: StoredIntegration,
): Promise<HookReach> {
  const stored = await parts.ledger.listHooks(workspace, integration.id);
  return {
    canMake: (await findObstacle(parts, workspace, integration)) === null,
    kept: stored.filter(({ hostId }) => hostId !== null).map(({ place }) => place.target),
    missing: stored.reduce((sum, { gap }) => sum + (gap?.open ?? 0), 0),
    unneeded: (await findUnneeded(parts, workspace, integration, stored)).flatMap(({ hostId, place }) =>
      hostId === null ? [] : { hostId, target: place.target },
    ),
  };
}
