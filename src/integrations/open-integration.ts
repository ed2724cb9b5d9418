import type { RunRequest } from '../checks/index.ts';
import { readInstant } from '../core/clock.ts';
import type { Credential } from '../core/credential.ts';
import type { WorkspaceId } from '../core/ids.ts';
import type { Secret } from '../core/secret.ts';
import type { StoredCredential, StoredIntegration } from '../storage/documents.ts';
import { getProvider } from './get-provider.ts';
import type { IntegrationsParts } from './parts.ts';

function readCredential({ kind, appId }: StoredCredential, opened: Secret): Credential {
  switch (kind) {
    case 'token':
    case 'oauth':
      return { kind, token: opened };
    case 'github-app':
      if (appId === null) throw new Error('a GitHub App is stored without its number');
      return { kind, appId, privateKey: opened };
    case 'password':
      throw new Error('a username and password cannot be stored yet');
  }
}

/** What a run of the checks is given of a stored integration, its credential opened. Throws StoreError without its key. */
export function openIntegration(
  parts: IntegrationsParts,
  workspace: WorkspaceId,
  integration: StoredIntegration,
): Pick<RunRequest, 'integration' | 'credential' | 'provider'> {
  const opened = parts.vault.open(integration.credential.token, { workspace, owner: integration.id, field: 'token' });
  return {
    integration: { ...integration, storedAt: readInstant(integration.createdAt) },
    credential: readCredential(integration.credential, opened),
    provider: getProvider(parts.providers, integration.provider),
  };
}
