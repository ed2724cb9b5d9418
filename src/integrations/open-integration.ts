import type { RunRequest } from '../checks/index.ts';
import { readInstant } from '../core/clock.ts';
import type { WorkspaceId } from '../core/ids.ts';
import type { StoredIntegration } from '../storage/documents.ts';
import { getProvider } from './get-provider.ts';
import { openCredential } from './open-credential.ts';
import type { IntegrationsParts } from './parts.ts';
import type { Fresh } from './refresh.ts';

/** What a run of the checks is given of a stored integration, its credential fresh and opened. Throws StoreError without its key. */
export function openIntegration(
  parts: IntegrationsParts,
  workspace: WorkspaceId,
  { document: integration, isRefused }: Fresh<StoredIntegration>,
): Pick<RunRequest, 'integration' | 'credential' | 'provider'> {
  const provider = getProvider(parts.providers, integration.provider);
  const own = provider.gitHubApp?.own(integration.baseUrl);
  const credential = openCredential(parts.vault, { workspace, owner: integration.id }, integration.credential, own);
  return {
    integration: { ...integration, storedAt: readInstant(integration.createdAt) },
    credential: isRefused && credential.kind === 'oauth' ? { ...credential, refresh: 'refused' } : credential,
    provider,
  };
}
