import { expect, it } from 'vitest';
import { newDraftId, newHandoverId, WorkspaceId } from '../../src/core/ids.ts';
import type { Ledger } from '../../src/storage/index.ts';
import { aHandover } from '../builders/handover.ts';

const acme = WorkspaceId.parse('T0ACME');
const other = WorkspaceId.parse('T0OTHER');

/** What every ledger keeps to with steps that were handed over. */
export function ledgerKeepsHandovers(open: () => Promise<Ledger>, reopen: () => Promise<Ledger>): void {
  it('gives a step that was handed over back as it was, also after a restart', async () => {
    const made = aHandover();
    await (await open()).keepHandover(acme, made);

    const ledger = await reopen();

    expect(await ledger.findHandover(acme, made.id)).toEqual(made);
    expect(await ledger.findHandover(other, made.id)).toBeUndefined();
    expect(await ledger.findHandover(acme, newHandoverId())).toBeUndefined();
  });

  it('keeps the first of one id, and lists those of one set-up, the oldest first', async () => {
    const ledger = await open();
    const draft = newDraftId();
    const [first, second, elsewhere] = [aHandover({ draft }), aHandover({ draft }), aHandover()];

    for (const each of [first, second, elsewhere]) expect(await ledger.keepHandover(acme, each)).toBe(true);
    expect(await ledger.keepHandover(acme, { ...first, note: 'another' })).toBe(false);

    expect(await ledger.listHandovers(acme, draft)).toEqual([first, second]);
    expect(await ledger.listHandovers(other, draft)).toEqual([]);
  });

  it('changes one at a time, and only what is there', async () => {
    const ledger = await open();
    const made = aHandover();
    await ledger.keepHandover(acme, made);

    const more = () => ledger.changeHandover(acme, made.id, (each) => ({ ...each, revision: each.revision + 1 }));
    await Promise.all([1, 2, 3].map(more));

    expect((await ledger.findHandover(acme, made.id))?.revision).toBe(4);
    expect(await ledger.changeHandover(other, made.id, (each) => each)).toBeUndefined();
  });

  it('knows which are not finished: not posted, not up to date, or being tried', async () => {
    const ledger = await open();
    const post = (shown: number) => ({ channel: 'D0', ts: '1', shown });
    const shown = { colleague: post(1), requester: post(1) };
    const unposted = aHandover();
    const begun = aHandover({ posts: { ...shown, requester: { channel: null, ts: null, shown: 0 } } });
    const stale = aHandover({ revision: 2, posts: { colleague: post(2), requester: post(1) } });
    const tried = aHandover({ checkingSince: '2026-11-21T08:00:00Z', posts: shown });
    const fine = aHandover({ posts: shown });
    for (const each of [unposted, begun, stale, tried, fine]) await ledger.keepHandover(acme, each);
    await ledger.changeHandover(acme, stale.id, (each) => ({
      ...each,
      posts: { colleague: post(2), requester: post(2) },
    }));
    await ledger.forgetHandover(acme, begun.id);

    const unfinished = await ledger.listUnfinishedHandovers();

    expect(unfinished).toEqual([unposted, tried].map((handover) => ({ workspace: acme, handover })));
  });

  it('forgets what has long been over, and nothing else', async () => {
    const ledger = await open();
    const post = { channel: 'D0', ts: '1', shown: 1 };
    const posts = { colleague: post, requester: post };
    const over = aHandover({ posts, state: 'done', endedAt: '2026-11-21T08:00:00Z' });
    const later = aHandover({ posts, state: 'done', endedAt: '2026-11-21T09:00:00Z' });
    const unshown = aHandover({ state: 'done', endedAt: '2026-11-21T08:00:00Z' });
    const still = aHandover({ posts });
    for (const each of [over, later, unshown, still]) await ledger.keepHandover(acme, each);

    await ledger.clearHandovers('2026-11-21T08:30:00Z');

    const found = await Promise.all([over, later, unshown, still].map(({ id }) => ledger.findHandover(acme, id)));
    expect(found.map((each) => each !== undefined)).toEqual([false, true, true, true]);
  });
}
