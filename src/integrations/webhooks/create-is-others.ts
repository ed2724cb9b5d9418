import { HookId } from '../../core/ids.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import type { IntegrationsParts } from '../parts.ts';
import type { HookAddress } from './hook-address.ts';

/**
 * Tells whether what points here was made for another integration, of whichever workspace: it is not for this one to
 * change or to take away. Two that watch the same organisation have one each, and each hears what concerns it.
 */
export function createIsOthers(
  { ledger }: Pick<IntegrationsParts, 'ledger'>,
  address: HookAddress,
  integration: Pick<StoredIntegration, 'id'>,
): (url: string) => Promise<boolean> {
  return async (url) => {
    // Elsewhere all share one address.
    if (!address.isOwn || !address.isOurs(url)) return false;
    const id = HookId.safeParse(url.split('/').at(-1));
    const found = id.success ? await ledger.findHook(id.data) : undefined;
    return found !== undefined && found.hook.integration !== integration.id;
  };
}
