import type { RunRequest } from '../checks/index.ts';
import { readInstant } from '../core/clock.ts';
import type { WorkspaceId } from '../core/ids.ts';
import type { StoredIntegration } from '../storage/documents.ts';
import { getProvider } from './get-provider.ts';
import type { IntegrationsParts } from './parts.ts';

/** What a run of the checks is given of a stored integration, its credential opened. Throws StoreError without its key. */
export function openIntegration(
  parts: IntegrationsParts,
  workspace: WorkspaceId,
  integration: StoredIntegration,
): Pick<RunRequest, 'integration' | 'credential' | 'provider'> {
  const { kind, token } = integration.credential;
  const opened = parts.vault.open(token, { workspace, owner: integration.id, field: 'token' });
  return {
    integration: { ...integration, storedAt: readInstant(integration.createdAt) },
    credential: { kind, token: opened },
    provider: getProvider(parts.providers, integration.provider),
  };
}
