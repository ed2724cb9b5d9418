import type { WorkspaceId } from '../../core/ids.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import { getProvider } from '../get-provider.ts';
import type { IntegrationsParts } from '../parts.ts';
import { findObstacle } from './read-hooks.ts';
import type { KnownHooks } from './webhooks.ts';

/** What is known of each, from what the bot keeps. */
export async function listHooks(
  parts: IntegrationsParts,
  workspace: WorkspaceId,
  integrations: readonly StoredIntegration[],
): Promise<readonly KnownHooks[]> {
  const stored = await parts.ledger.listHooks(workspace);
  const known: KnownHooks[] = [];
  for (const integration of integrations) {
    const { services } = getProvider(parts.providers, integration.provider);
    if (services && !services.includes('webhooks')) continue;
    const { id, name } = integration;
    const own = stored.filter((hook) => hook.integration === id);
    known.push({
      integration: { id, name },
      made: own.filter(({ state }) => state !== 'asked').length,
      working: own.filter(({ state }) => state === 'working').length,
      obstacle: await findObstacle(parts, workspace, integration),
    });
  }
  return known;
}
