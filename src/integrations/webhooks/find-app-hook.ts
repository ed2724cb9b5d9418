import type { WorkspaceId } from '../../core/ids.ts';
import type { HookPlace } from '../../providers/index.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import type { IntegrationsParts } from '../parts.ts';

/**
 * The webhook of an integration's own GitHub App. The bot's App belongs to whoever runs the bot, and to many
 * integrations: its webhook is not set for one of them.
 */
export function findAppHook({ authentication, credential, lastTest }: StoredIntegration): HookPlace | undefined {
  const { appId, isOwnApp } = credential;
  if (authentication !== 'github-app' || appId === null || isOwnApp) return undefined;
  return { kind: 'server', target: lastTest?.login ?? appId };
}

/** An App has one webhook, and a webhook tells one integration: who has it already, where that is another one. */
export async function findOtherUser(
  { store, ledger }: Pick<IntegrationsParts, 'store' | 'ledger'>,
  workspace: WorkspaceId,
  { id, provider, baseUrl, credential: { appId } }: StoredIntegration,
): Promise<StoredIntegration | undefined> {
  const taken = (await ledger.listHooks(workspace)).filter(({ place }) => place.kind === 'server');
  const all = taken.length === 0 ? [] : await store.listIntegrations(workspace);
  return all.find(
    (each) =>
      each.id !== id &&
      each.provider === provider &&
      each.baseUrl === baseUrl &&
      each.credential.appId === appId &&
      taken.some(({ integration }) => integration === each.id),
  );
}
