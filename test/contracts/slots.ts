import { expect, it } from 'vitest';
import { WorkspaceId } from '../../src/core/ids.ts';
import type { SlotClaim, SlotLedger } from '../../src/storage/slots.ts';

const acme = WorkspaceId.parse('T0ACME');
const other = WorkspaceId.parse('T0OTHER');

const lease = 120_000;

const aClaim = ({ now = 1_000_000, ...given }: Partial<SlotClaim> = {}): SlotClaim => ({
  workspace: acme,
  job: 'connection',
  slot: 900_000,
  holder: 'one',
  now,
  until: now + lease,
  ...given,
});

const done = { at: 1_005_000, outcome: 'done', words: null } as const;

/** What every ledger of slots keeps to; `reopen` as a restart does. */
export function slotsKeepTheirPromises(open: () => Promise<SlotLedger>, reopen: () => Promise<SlotLedger>): void {
  it('gives a slot to one of many who claim it at once', async () => {
    const ledger = await open();
    const claims = Array.from({ length: 10 }, (_, index) => ledger.claimSlot(aClaim({ holder: `holder-${index}` })));

    expect((await Promise.all(claims)).filter((attempts) => attempts !== undefined)).toEqual([1]);
  });

  it.each([
    ['another job', { job: 'token-expiry' }],
    ['another workspace', { workspace: other }],
  ])('gives the same time of %s to another', async (_what, given) => {
    const ledger = await open();
    await ledger.claimSlot(aClaim());

    expect(await ledger.claimSlot(aClaim({ ...given, holder: 'two' }))).toBe(1);
  });

  it('never gives a finished slot to anybody again, also after a restart', async () => {
    const before = await open();
    await before.claimSlot(aClaim());
    expect(await before.finishSlot(aClaim(), done)).toBe(true);
    const ledger = await reopen();

    expect(await ledger.isSlotFinished(aClaim())).toBe(true);
    expect(await ledger.claimSlot(aClaim({ now: 9_000_000 }))).toBeUndefined();
    expect(await ledger.claimSlot(aClaim({ now: 100_000, holder: 'two' }))).toBeUndefined();
  });

  it.each([
    ['the moment before it ends', lease - 1, undefined],
    ['as it ends', lease, 2],
    ['an hour ago, by a clock that was set back since', -60 * 60_000, 2],
  ])('counts a lease %s', async (_when, later, attempts) => {
    const ledger = await open();
    await ledger.claimSlot(aClaim());

    expect(await ledger.claimSlot(aClaim({ holder: 'two', now: 1_000_000 + later }))).toBe(attempts);
  });

  it('gives no later slot of a job while the lease on an earlier one runs, and then does', async () => {
    const ledger = await open();
    await ledger.claimSlot(aClaim());
    const next = (now: number) => aClaim({ slot: 1_800_000, holder: 'two', now });

    expect(await ledger.claimSlot(next(1_000_000 + lease - 1))).toBeUndefined();
    expect(await ledger.claimSlot(next(1_000_000 + lease))).toBe(1);
  });

  it('lets the holder hold on to a slot, and nobody else', async () => {
    const ledger = await open();
    await ledger.claimSlot(aClaim());

    expect(await ledger.extendLease(aClaim({ holder: 'two' }), 9_000_000)).toBe(false);
    expect(await ledger.extendLease(aClaim(), 1_000_000 + 2 * lease)).toBe(true);

    const late = { holder: 'two', now: 1_000_000 + lease };
    expect(await ledger.claimSlot(aClaim(late))).toBeUndefined();
  });

  it('takes no end from a holder whose slot somebody else has taken over', async () => {
    const ledger = await open();
    await ledger.setNextDue({ ...aClaim(), nextDueAt: 900_000 });
    await ledger.claimSlot(aClaim());
    const taken = aClaim({ holder: 'two', now: 2_000_000 });
    await ledger.claimSlot(taken);

    expect(await ledger.finishSlot(aClaim(), { ...done, nextDueAt: 1_800_000 })).toBe(false);
    expect(await ledger.extendLease(aClaim(), 9_000_000)).toBe(false);
    await ledger.releaseSlot(aClaim());

    expect(await ledger.listDue(acme)).toEqual([{ workspace: acme, job: 'connection', nextDueAt: 900_000 }]);
    expect(await ledger.finishSlot(taken, { ...done, nextDueAt: 1_800_000 })).toBe(true);
    expect(await ledger.listDue(acme)).toEqual([{ workspace: acme, job: 'connection', nextDueAt: 1_800_000 }]);
  });

  it('forgets the claim on a slot that is given back', async () => {
    const ledger = await open();
    await ledger.claimSlot(aClaim());
    await ledger.releaseSlot(aClaim());

    expect(await ledger.listLastRuns(acme)).toEqual([]);
    expect(await ledger.claimSlot(aClaim({ holder: 'two' }))).toBe(1);
  });

  it('tells when every job is due, of one workspace or of all, also after a restart', async () => {
    const before = await open();
    await before.setNextDue({ workspace: acme, job: 'tidy', nextDueAt: 1 });
    await before.setNextDue({ workspace: acme, job: 'tidy', nextDueAt: 5 });
    await before.setNextDue({ workspace: other, job: 'tidy', nextDueAt: 7 });
    const ledger = await reopen();

    expect(await ledger.listDue(acme)).toEqual([{ workspace: acme, job: 'tidy', nextDueAt: 5 }]);
    expect(await ledger.listDue()).toHaveLength(2);
  });

  it('tells the newest run of each job and leaves when it is due alone where the run has no say in it', async () => {
    const ledger = await open();
    await ledger.setNextDue({ ...aClaim(), nextDueAt: 1_800_000 });
    await ledger.claimSlot(aClaim());
    await ledger.finishSlot(aClaim(), { ...done, outcome: 'failed', words: 'The disk is full.' });
    const second = aClaim({ slot: 950_000, now: 1_010_000 });
    await ledger.claimSlot(second);

    const running = { job: 'connection', slot: 950_000, startedAt: 1_010_000, leaseUntil: 1_010_000 + lease };
    expect(await ledger.listLastRuns(acme)).toEqual([{ ...running, finishedAt: null, outcome: null, words: null }]);
    await ledger.finishSlot(second, { ...done, outcome: 'failed', words: 'The disk is full.' });
    expect(await ledger.listLastRuns(acme)).toMatchObject([
      { slot: 950_000, finishedAt: done.at, outcome: 'failed', words: 'The disk is full.' },
    ]);
    expect(await ledger.listLastRuns(other)).toEqual([]);
    expect(await ledger.listDue(acme)).toMatchObject([{ nextDueAt: 1_800_000 }]);
  });

  it('forgets no run of the last eight days, however many there were', async () => {
    const ledger = await open();
    const slots = Array.from({ length: 300 }, (_, index) => aClaim({ slot: index * 38 * 60_000 }));
    for (const slot of slots) {
      await ledger.claimSlot(slot);
      await ledger.finishSlot(slot, done);
    }

    expect((await Promise.all(slots.map((slot) => ledger.isSlotFinished(slot)))).every(Boolean)).toBe(true);
  });

  it('forgets old runs, and never the last hundred of a job', async () => {
    const ledger = await open();
    const slots = Array.from({ length: 130 }, (_, index) => aClaim({ slot: index * 24 * 60 * 60_000 }));
    await ledger.claimSlot(aClaim({ job: 'tidy' }));
    await ledger.finishSlot(aClaim({ job: 'tidy' }), done);

    for (const slot of slots) {
      await ledger.claimSlot(slot);
      await ledger.finishSlot(slot, done);
    }

    const kept = await Promise.all(slots.map((slot) => ledger.isSlotFinished(slot)));
    expect(kept.indexOf(true)).toBe(30);
    expect(kept.lastIndexOf(false)).toBe(29);
    expect(await ledger.isSlotFinished(aClaim({ job: 'tidy' }))).toBe(true);
  });
}
