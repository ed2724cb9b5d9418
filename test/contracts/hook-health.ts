import { expect, it } from 'vitest';
import { newIntegrationId, WorkspaceId } from '../../src/core/ids.ts';
import type { Ledger } from '../../src/storage/index.ts';
import { aHookLook } from '../builders/hook-health.ts';

const acme = WorkspaceId.parse('T0ACME');
const other = WorkspaceId.parse('T0OTHER');
const hourMs = 60 * 60 * 1000;
const nine = Date.UTC(2026, 10, 21, 9);

/** What every ledger keeps to with how webhooks fare. */
export function ledgerKeepsHookHealth(open: () => Promise<Ledger>, reopen: () => Promise<Ledger>): void {
  it('gives the newest look at webhooks back as it was, also after a restart', async () => {
    const integration = newIntegrationId();
    const newest = aHookLook({ at: '2026-11-21T09:40:00Z', missing: ['tools'], why: 'The host did not answer.' });
    const first = await open();
    await first.keepHookLook(acme, integration, aHookLook(), []);
    await first.keepHookLook(acme, integration, newest, []);

    const ledger = await reopen();

    expect(await ledger.findHookLook(acme, integration)).toEqual(newest);
    expect(await ledger.findHookLook(other, integration)).toBeUndefined();
  });

  it('adds deliveries up by the hour', async () => {
    const ledger = await open();
    const integration = newIntegrationId();
    const hour = (at: number, delivered: number, failed: number) => ({ hour: at, delivered, failed });
    await ledger.keepHookLook(acme, integration, aHookLook(), [hour(nine - hourMs, 5, 0), hour(nine, 2, 1)]);
    await ledger.keepHookLook(acme, integration, aHookLook(), [hour(nine, 3, 1), hour(nine, 1, 0)]);

    expect(await ledger.listHookHours(acme, nine)).toEqual([{ integration, hour: nine, delivered: 6, failed: 2 }]);
    expect(await ledger.listHookHours(acme, 0)).toHaveLength(2);
    expect(await ledger.listHookHours(other, 0)).toEqual([]);
  });

  it('forgets looks and hours from before a moment', async () => {
    const ledger = await open();
    const integration = newIntegrationId();
    await ledger.keepHookLook(acme, integration, aHookLook(), [{ hour: nine, delivered: 1, failed: 0 }]);

    await ledger.forgetHookHealth(Date.UTC(2026, 10, 21, 8));
    expect(await ledger.listHookHours(acme, 0)).toHaveLength(1);
    await ledger.forgetHookHealth(nine + 1);
    expect(await ledger.listHookHours(acme, 0)).toEqual([]);
    expect(await ledger.findHookLook(acme, integration)).toBeUndefined();
  });
}
