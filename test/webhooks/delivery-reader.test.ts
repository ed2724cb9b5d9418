import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { silentLog } from '../../src/core/log.ts';
import type { WaitingDelivery } from '../../src/storage/deliveries.ts';
import type { StoredHook } from '../../src/storage/hooks.ts';
import { createDeliveryReader } from '../../src/webhooks/create-delivery-reader.ts';
import { keepRepositories } from '../builders/repos.ts';
import { aRepository } from '../builders/repositories.ts';
import { NOW, type Service, startService, workspace } from '../builders/service.ts';
import { aStoredHook } from '../builders/stored-hook.ts';

let service: Service;
let hook: StoredHook;
const reading = new AbortController();
beforeEach(async () => {
  service = await startService();
  const acme = await service.add('acme');
  hook = aStoredHook({ integration: acme.id });
  await service.parts.ledger.keepHook(workspace, hook);
  await keepRepositories(service, acme, [aRepository('acme/app', { hostId: '1' })]);
});
afterEach(() => service.close());

const repository = (given: object) => ({
  id: 1,
  full_name: 'acme/app',
  private: true,
  updated_at: '2026-11-21T08:30:00Z',
  ...given,
});

function aDelivery(event: string, body: unknown, given: Partial<WaitingDelivery> = {}): WaitingDelivery {
  return {
    workspace,
    hook: hook.id,
    key: 'k',
    event,
    receivedAt: NOW,
    sentAt: null,
    origin: 'unknown',
    number: 1,
    isRepeated: false,
    body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
    ...given,
  };
}

/** Reads these, one batch after the other, and answers with what was ended and asked for. */
async function readAll(...batches: readonly (readonly WaitingDelivery[])[]) {
  const over = new AbortController();
  const ended: unknown[] = [];
  const looks: string[] = [];
  const waiting = [...batches];
  const reader = createDeliveryReader({
    ledger: {
      ...service.parts.ledger,
      async takeDeliveries() {
        const next = waiting.shift();
        if (!next) over.abort();
        return next ?? [];
      },
      endDeliveries: async (read) => void ended.push(...read),
    },
    lookSoon: (_workspace, _integration, reason) => looks.push(reason),
    log: silentLog,
    sleep: async () => undefined,
  });
  await reader.run(AbortSignal.any([over.signal, reading.signal]));
  return { ended, looks };
}
const paths = async () => {
  const page = await service.parts.ledger.listRepositories(workspace, hook.integration, { limit: 9, offset: 0 });
  return page.repositories.map(({ path, state }) => `${path} ${state}`);
};

describe('deliveries that are read', () => {
  it('prove that their webhook works', async () => {
    await readAll([aDelivery('ping', { zen: 'Keep it logically awesome.' })]);

    expect(await service.parts.ledger.findHook(hook.id)).toMatchObject({
      hook: { state: 'working', workingSince: '2026-11-21T08:00:00Z' },
    });
  });

  it('change the repositories that are known', async () => {
    await readAll([
      aDelivery('repository', { action: 'renamed', repository: repository({ full_name: 'acme/web' }) }),
      aDelivery('repository', { action: 'created', repository: repository({ id: 2, full_name: 'acme/api' }) }),
    ]);
    expect(await paths()).toEqual(['acme/api new', 'acme/web not-imported']);

    await readAll([aDelivery('repository', { action: 'deleted', repository: repository({ full_name: 'acme/web' }) })]);
    expect(await paths()).toEqual(['acme/api new']);
  });

  it('change nothing when they tell what an older look has seen already', async () => {
    const old = repository({ id: 9, full_name: 'acme/gone', updated_at: '2026-11-20T08:00:00Z' });
    await readAll([aDelivery('repository', { action: 'created', repository: old })]);

    expect(await paths()).toEqual(['acme/app not-imported']);
  });

  it('are not believed, but looked into, when the same body came before', async () => {
    const again = { isRepeated: true };
    const { looks } = await readAll([
      aDelivery('repository', { action: 'deleted', repository: repository({}) }, again),
      aDelivery('organization', { action: 'member_removed' }, again),
    ]);

    expect(await paths()).toEqual(['acme/app not-imported']);
    expect(looks).toEqual(['people']);
  });

  it('are ended with what they were, also those that nobody can read or whose webhook is gone', async () => {
    const { ended } = await readAll([
      aDelivery('issues', { action: 'opened', issue: { updated_at: '2026-11-21T07:59:58Z' } }),
      aDelivery('push', '{"ref":', { number: 2 }),
      aDelivery('push', {}, { number: 3, hook: aStoredHook().id }),
    ]);

    expect(ended).toEqual([
      { number: 1, action: 'opened', sentAt: NOW - 2000, isReadable: true },
      { number: 2, action: null, sentAt: null, isReadable: false },
      { number: 3, action: null, sentAt: null, isReadable: true },
    ]);
  });

  it('are not kept waiting by one that the bot stumbles over', async () => {
    vi.spyOn(service.parts.ledger, 'changeHook').mockRejectedValueOnce(new TypeError('nobody thought of that'));
    const { ended } = await readAll([aDelivery('ping', {}), aDelivery('ping', {}, { number: 2 })]);

    expect(ended).toMatchObject([
      { number: 1, isReadable: false },
      { number: 2, isReadable: true },
    ]);
  });

  it('are taken again after a fault of the store, without anything being lost', async () => {
    const told = vi.spyOn(service.parts.ledger, 'findHook').mockRejectedValueOnce(new Error('the disk is gone'));
    const delivery = aDelivery('ping', {});
    const { ended } = await readAll([delivery], [delivery]);

    expect(told).toHaveBeenCalledTimes(2);
    expect(ended).toHaveLength(1);
  });
});
