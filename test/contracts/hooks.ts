import { expect, it } from 'vitest';
import { newHookId, newIntegrationId, WorkspaceId } from '../../src/core/ids.ts';
import type { Ledger } from '../../src/storage/index.ts';
import { aStoredHook } from '../builders/stored-hook.ts';

const acme = WorkspaceId.parse('T0ACME');
const other = WorkspaceId.parse('T0OTHER');

/** What every ledger keeps to with webhooks that the bot made. */
export function ledgerKeepsHooks(open: () => Promise<Ledger>, reopen: () => Promise<Ledger>): void {
  it('gives a webhook back as it was, by nothing but its id, also after a restart', async () => {
    const made = aStoredHook();
    expect(await (await open()).keepHook(acme, made)).toBe(true);

    const ledger = await reopen();

    expect(await ledger.findHook(made.id)).toEqual({ workspace: acme, hook: made });
    expect(await ledger.listHooks(acme, made.integration)).toEqual([made]);
    expect(await ledger.listHooks(other)).toEqual([]);
    expect(await ledger.findHook(newHookId())).toBeUndefined();
  });

  it('keeps one webhook of an integration at a place, however the place is written', async () => {
    const ledger = await open();
    const first = aStoredHook();
    const second = aStoredHook({ integration: first.integration, place: { kind: 'organization', target: 'ACME' } });
    const elsewhere = aStoredHook({ integration: newIntegrationId() });

    expect(await Promise.all([first, second, elsewhere].map((each) => ledger.keepHook(acme, each)))).toEqual([
      true,
      false,
      true,
    ]);
    expect(await ledger.listHooks(acme)).toEqual([first, elsewhere]);
  });

  it('changes a webhook for its own workspace only, and never where it stands', async () => {
    const ledger = await open();
    const made = aStoredHook();
    await ledger.keepHook(acme, made);

    const moved = { kind: 'organization', target: 'globex' } as const;
    expect(await ledger.changeHook(other, made.id, (hook) => ({ ...hook, hostId: '1' }))).toBeUndefined();
    expect(await ledger.changeHook(acme, made.id, (hook) => ({ ...hook, hostId: '9', place: moved }))).toEqual({
      ...made,
      hostId: '9',
    });

    await ledger.forgetHook(other, made.id);
    expect(await ledger.listHooks(acme)).toHaveLength(1);
    await ledger.forgetHook(acme, made.id);
    expect(await ledger.listHooks(acme)).toEqual([]);
  });
}
