import type { WorkspaceId } from '../../core/ids.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import type { IntegrationsParts } from '../parts.ts';
import { findObstacle } from './read-hooks.ts';

/** What the bot itself can do about the webhooks of an integration. */
export interface HookReach {
  /** Whether it can make webhooks there; the host may still refuse. */
  readonly canMake: boolean;
  /** Organisations, groups, projects or repositories with a webhook that it made. */
  readonly kept: readonly string[];
  /** Deliveries of those that did not arrive and can still be asked for. */
  readonly missing: number;
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
  };
}
