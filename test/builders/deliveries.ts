import { newHookId, WorkspaceId } from '../../src/core/ids.ts';
import type { ArrivedDelivery } from '../../src/storage/index.ts';

let count = 0;

/** Something that arrived from a webhook, under a key of its own. */
export function anArrival(given: Partial<ArrivedDelivery> = {}): ArrivedDelivery {
  count += 1;
  return {
    workspace: WorkspaceId.parse('T0ACME'),
    hook: newHookId(),
    key: `key-${count}`,
    event: 'push',
    receivedAt: Date.parse('2026-11-21T09:00:00Z'),
    sentAt: null,
    origin: 'unknown',
    seal: null,
    body: Buffer.from(`{"number":${count}}`),
    ...given,
  };
}
