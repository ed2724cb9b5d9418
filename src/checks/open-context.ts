import type { Integration } from '../core/integration.ts';
import { findOtherProduct } from '../providers/index.ts';
import type { CheckContext } from './check.ts';
import { openHost } from './open-host.ts';
import type { RunRequest } from './run-request.ts';

/** Where Flow receives webhooks when no setting says otherwise. */
export const usualHookHosts = ['flow.pluralsight.com'];

/** Opens the host of a run and lays out what its checks may look at; `signal` ends whatever they ask. */
export async function openContext(
  request: RunRequest,
  signal: AbortSignal,
  onRequest: () => void,
): Promise<CheckContext> {
  const { provider, credential, clock } = request;
  const net = request.openNet({ signal, onRequest });
  const open = (integration: Integration) =>
    provider.open(integration, credential, net, request.deep ? request.answers : undefined);
  const { integration, host } = await openHost(request.integration, open, provider.selfHosted);
  let other: ReturnType<CheckContext['otherProduct']> | undefined;
  return {
    integration,
    credential,
    provider,
    host,
    net,
    otherProduct() {
      other ??= findOtherProduct(net, integration.baseUrl, integration.provider);
      return other;
    },
    deep: request.deep ?? false,
    hookHosts: request.hookHosts ?? usualHookHosts,
    receiver: request.receiver,
    clock,
    signal,
  };
}
