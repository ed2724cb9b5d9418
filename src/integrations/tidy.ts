import { toIso } from '../core/clock.ts';
import { StoreError } from '../core/errors.ts';
import type { IntegrationsParts } from './parts.ts';
import { tryToWipe } from './remove.ts';
import { clearRenewals } from './renew.ts';

const handoversKeptMs = 90 * 24 * 60 * 60 * 1000;

/** Wipes the secrets that nobody needs any more, in every workspace there is, and forgets what was asked long ago. */
export async function tidy(parts: IntegrationsParts): Promise<void> {
  for (const workspace of await parts.store.listWorkspaces()) {
    await tryToWipe(parts, workspace, () => clearRenewals(parts, workspace));
  }
  await clearHandovers(parts);
}

async function clearHandovers({ ledger, clock, log }: IntegrationsParts): Promise<void> {
  try {
    await ledger.clearHandovers(toIso(clock.now() - handoversKeptMs));
  } catch (error) {
    // The next start clears them.
    if (!(error instanceof StoreError)) throw error;
    log.warn({ err: error }, 'what was asked of colleagues long ago could not be cleared away');
  }
}
