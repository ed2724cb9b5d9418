import { toIso } from '../core/clock.ts';
import type { WorkspaceId } from '../core/ids.ts';
import type { IntegrationsParts } from './parts.ts';
import { wipeRemoved } from './remove.ts';
import { clearRenewals } from './renew.ts';

const handoversKeptMs = 90 * 24 * 60 * 60 * 1000;

/** Wipes the secrets that nobody needs any more, and forgets what was asked long ago. */
export async function tidy(parts: IntegrationsParts, workspace: WorkspaceId): Promise<void> {
  await wipeRemoved(parts, workspace);
  await clearRenewals(parts, workspace);
  await parts.ledger.clearHandovers(toIso(parts.clock.now() - handoversKeptMs));
}
