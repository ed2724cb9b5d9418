import { expect, it } from 'vitest';
import { newScheduledPostId, WorkspaceId } from '../../src/core/ids.ts';
import type { Ledger } from '../../src/storage/index.ts';
import { aKeptPost, aPng } from '../builders/scheduled-posts.ts';

const acme = WorkspaceId.parse('T0ACME');
const other = WorkspaceId.parse('T0OTHER');
const NOW = Date.UTC(2026, 10, 21, 9);

const sending = { image: aPng, notBefore: NOW, at: NOW };

/** What every ledger keeps to with posts of jobs. */
export function ledgerKeepsScheduledPosts(open: () => Promise<Ledger>, reopen: () => Promise<Ledger>): void {
  it('gives a scheduled post back with its picture, and lets it be sent, also after a restart', async () => {
    const post = aKeptPost();
    expect(await (await open()).addScheduledPost(acme, { ...post, ...sending })).toBe(true);

    const ledger = await reopen();

    expect(await ledger.findScheduledPost(post.id)).toEqual(post);
    expect(await ledger.findImage(post.id)).toEqual(aPng);
    expect(await ledger.findNextEntry(acme, 'C0ENG')).toMatchObject({
      act: 'scheduled',
      post: post.id,
      notBefore: NOW,
    });
    expect(await ledger.listOutboxPlaces()).toEqual([{ workspace: acme, channel: 'C0ENG', notBefore: NOW }]);
  });

  it('takes one scheduled post of a key for each workspace', async () => {
    const ledger = await open();
    const add = (workspace: WorkspaceId) => ledger.addScheduledPost(workspace, { ...aKeptPost(), ...sending });

    expect([await add(acme), await add(acme), await add(other)]).toEqual([true, false, true]);
  });

  it('finds no picture where none is kept, and none of a stranger’s id', async () => {
    const ledger = await open();
    const post = aKeptPost({ hasImage: false });
    await ledger.addScheduledPost(acme, { ...post, ...sending, image: null });

    expect(await ledger.findImage(post.id)).toBeUndefined();
    expect(await ledger.findImage(newScheduledPostId())).toBeUndefined();
    expect(await ledger.findScheduledPost(newScheduledPostId())).toBeUndefined();
  });
}
