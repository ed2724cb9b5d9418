import { InputError } from '../../core/errors.ts';
import type { WorkspaceId } from '../../core/ids.ts';
import type { HookAbility, HookKeeping, Host, Provider } from '../../providers/index.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import { openIntegration } from '../open-integration.ts';
import type { RunningParts } from '../refresh.ts';

export interface OpenKeeping {
  readonly integration: StoredIntegration;
  readonly provider: Provider;
  readonly host: Host;
  readonly ability: HookAbility;
  readonly keeping: HookKeeping;
}

/** The host of an integration, asked with its credential. Throws InputError where webhooks cannot be made through its API. */
export async function openKeeping(
  parts: RunningParts,
  workspace: WorkspaceId,
  given: StoredIntegration,
  signal: AbortSignal,
): Promise<OpenKeeping> {
  const fresh = await parts.refresh.integration(workspace, given);
  const { integration, credential, provider } = openIntegration(parts, workspace, fresh);
  const net = parts.openNet({ signal, onRequest: () => undefined });
  const host = provider.open(integration, credential, net, parts.answers);
  const ability = host.hooks;
  if (!ability?.keeping) {
    throw new InputError(`The bot cannot make webhooks at ${provider.label}; set them up on its pages.`);
  }
  return { integration: fresh.document, provider, host, ability, keeping: ability.keeping };
}
