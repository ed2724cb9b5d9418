import type { NetSettings } from '../../src/net/index.ts';
import type { Host } from '../../src/providers/index.ts';
import { aCredential, anIntegration, getProvider, type RunOrder } from '../builders/run-report.ts';
import { openDoor } from '../net/open-door.ts';

export interface HostOrder extends Omit<RunOrder, 'clock' | 'deadlines' | 'net' | 'authorities'> {
  readonly net?: Partial<NetSettings>;
}

/** Opens a host through the door of one run; `requests` counts what went out. */
export function openHost({ net, ...order }: HostOrder): { readonly host: Host; requests(): number } {
  const door = openDoor(net);
  const provider = getProvider(order.provider, order.baseUrl, order.cloudApiUrl);
  const host = provider.open(anIntegration(order), aCredential(order), door);
  return { host, requests: door.requests };
}

/** The value of an optional ability; fails the test when the host lacks it. */
export function able<Ability>(ability: Ability | undefined): Ability {
  if (ability === undefined) throw new Error('this host has no such ability');
  return ability;
}

/** What a promise fails with; fails the test when it does not. */
export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  const outcome = await promise.then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
  if (!outcome) throw new Error('it succeeded');
  return outcome.error;
}
