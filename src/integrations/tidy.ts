import type { IntegrationsParts } from './parts.ts';
import { tryToWipe } from './remove.ts';
import { clearRenewals } from './renew.ts';

/** Wipes the secrets that nobody needs any more, in every workspace there is. */
export async function tidy(parts: IntegrationsParts): Promise<void> {
  for (const workspace of await parts.store.listWorkspaces()) {
    await tryToWipe(parts, workspace, () => clearRenewals(parts, workspace));
  }
}
