import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createOutbox, createScheduledPosts, type Poster } from '../../src/alerts/index.ts';
import { silentLog } from '../../src/core/log.ts';
import { openLedger } from '../../src/storage/embedded/ledger/open-ledger.ts';
import type { Ledger } from '../../src/storage/index.ts';
import { nothingLost } from '../builders/lost-places.ts';
import { aPng, aScheduledPost } from '../builders/scheduled-posts.ts';
import { workspace } from '../builders/service.ts';
import { aSeed, createRandom } from '../tools/random.ts';
import { createVirtualTime, type VirtualTime } from '../tools/virtual-time.ts';
import { createMortal } from './mortal.ts';
import { createStrictSlack, type StrictSlack } from './strict-slack.ts';

const NOW = Date.UTC(2026, 10, 21, 9);
const dayMs = 24 * 60 * 60 * 1000;

let directory: string;
let ledger: Ledger;
let time: VirtualTime;
beforeEach(async () => {
  directory = await mkdtemp(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'flow-posts-'));
  ledger = await openLedger({ directory, mode: 'read-write' });
  time = createVirtualTime(NOW);
});
afterEach(async () => {
  await ledger.close();
  await rm(directory, { recursive: true, force: true });
});

interface LifeOptions {
  readonly slack: StrictSlack;
  readonly mortal?: ReturnType<typeof createMortal>;
  readonly places?: readonly [string, ...string[]];
  readonly showsImages?: boolean;
  readonly notBefore?: number;
}

/** One life of the bot over what the ones before left. */
function live({
  slack,
  mortal = createMortal(Number.POSITIVE_INFINITY, false),
  places = ['C0ENG', 'U0ADMIN'],
  showsImages = true,
  notBefore = 0,
}: LifeOptions) {
  const { step, death } = mortal;
  const mortalLedger: Ledger = {
    ...ledger,
    addScheduledPost: (...given) => step(() => ledger.addScheduledPost(...given)),
    beginEntry: (...given) => step(() => ledger.beginEntry(...given)),
    endEntry: (...given) => step(() => ledger.endEntry(...given)),
    deferEntry: (...given) => step(() => ledger.deferEntry(...given)),
    closePlace: (...given) => step(() => ledger.closePlace(...given)),
  };
  const poster: Poster = {
    send: (...given) => step(() => slack.send(...given)),
    look: (...given) => step(() => slack.look(...given)),
  };
  const route = async () => ({ places, rings: [], notBefore: Math.max(notBefore, time.clock.now()) });
  const outbox = createOutbox({
    ledger: mortalLedger,
    poster,
    route,
    clock: time.clock,
    log: silentLog,
    sleep: time.sleep,
    onPossibleRepeat: () => undefined,
    lostPlaces: nothingLost,
  });
  const posts = createScheduledPosts({
    ledger: mortalLedger,
    route,
    showsImages,
    clock: time.clock,
    onWaiting: outbox.nudge,
  });
  return { posts, running: outbox.run(death), mortal };
}

const isIdle = async () => (await ledger.listOutboxPlaces()).length === 0;
const seenIn = (slack: StrictSlack) => [...slack.channels].map(([channel, all]) => [channel, all.length]);

describe('a scheduled post', () => {
  it('is posted once for its key, with all that it holds', async () => {
    const slack = createStrictSlack({ clock: time.clock });
    const { posts, running, mortal } = live({ slack });

    const added = [
      await posts.add(workspace, aScheduledPost()),
      await posts.add(workspace, aScheduledPost({ title: 'another time' })),
      await posts.add(workspace, aScheduledPost({ key: 'webhooks 2026-11-22' })),
    ];
    await time.until(isIdle);
    mortal.kill();
    await running;

    expect(added).toEqual([true, false, true]);
    expect(seenIn(slack)).toEqual([['C0ENG', 2]]);
  });

  it('goes to the next place when one is lost', async () => {
    const slack = createStrictSlack({
      clock: time.clock,
      refuse: (channel) => (channel === 'C0ENG' ? { kind: 'lost', why: 'is_archived' } : undefined),
    });
    const { posts, running, mortal } = live({ slack });
    await posts.add(workspace, aScheduledPost());
    await time.until(isIdle);
    mortal.kill();
    await running;

    expect(seenIn(slack)).toEqual([['U0ADMIN', 1]]);
  });

  it('waits for the end of quiet hours', async () => {
    const slack = createStrictSlack({ clock: time.clock });
    const notBefore = NOW + 20 * 60 * 1000;
    const { posts, running, mortal } = live({ slack, notBefore });
    await posts.add(workspace, aScheduledPost());
    await time.until(isIdle);
    mortal.kill();
    await running;

    expect(slack.channels.get('C0ENG')?.[0]?.at).toBeGreaterThanOrEqual(notBefore);
  });

  it('keeps its picture for whoever knows its id, and only where it can be shown', async () => {
    const slack = createStrictSlack({ clock: time.clock });
    const kept = async (showsImages: boolean, key: string) => {
      const { posts, mortal, running } = live({ slack, showsImages });
      await posts.add(workspace, aScheduledPost({ key }));
      const entry = await ledger.findNextEntry(workspace, 'C0ENG');
      const post = entry?.act === 'scheduled' ? await ledger.findScheduledPost(entry.post) : undefined;
      await time.until(isIdle);
      mortal.kill();
      await running;
      return post && { hasImage: post.hasImage, image: await ledger.findImage(post.id) };
    };

    expect(await kept(true, 'one')).toEqual({ hasImage: true, image: aPng });
    expect(await kept(false, 'two')).toEqual({ hasImage: false, image: undefined });
  });

  it('is forgotten after a while, but not while it waits', async () => {
    const { posts, mortal } = live({ slack: createStrictSlack({ clock: time.clock }) });
    mortal.kill();
    await ledger.addScheduledPost(workspace, {
      ...(await posts.plan(workspace, aScheduledPost())),
      image: null,
      notBefore: NOW,
      at: NOW,
    });
    const entry = await ledger.findNextEntry(workspace, 'C0ENG');
    const waiting = await ledger.forgetScheduledPosts(NOW + dayMs);
    if (entry) await ledger.endEntry(entry.id);

    expect([waiting, await ledger.forgetScheduledPosts(NOW), await ledger.forgetScheduledPosts(NOW + 1)]).toEqual([
      0, 0, 1,
    ]);
  });
});

describe('over 300 crashes at random points, with 30 % of Slack’s answers lost', () => {
  const crashes = 300;
  const seed = aSeed();

  async function simulate(isReadable: boolean) {
    const random = createRandom(seed);
    const slack = createStrictSlack({
      clock: time.clock,
      isReadable: () => isReadable,
      isLost: () => random() < 0.3,
    });
    for (let crash = 0; crash < crashes; crash += 1) {
      const { mortal, posts } = live({ slack, mortal: createMortal(1 + Math.floor(random() * 6), random() < 0.5) });
      // The job of a day runs again in every life until it has come to its end.
      posts.add(workspace, aScheduledPost({ key: `day ${Math.floor(crash / 3)}` })).catch(() => undefined);
      await time.until(async () => mortal.death.aborted || (await isIdle()));
      mortal.kill();
    }
    const { mortal, running, posts } = live({ slack });
    for (let day = 0; day < crashes / 3; day += 1) await posts.add(workspace, aScheduledPost({ key: `day ${day}` }));
    await time.until(isIdle);
    mortal.kill();
    await running;
    return Map.groupBy(slack.channels.get('C0ENG') ?? [], ({ alert }) => alert);
  }

  it(`each day’s post stands there exactly once where the bot may read what it wrote (seed ${seed})`, async () => {
    const seen = await simulate(true);

    expect(seen.size).toBe(crashes / 3);
    expect([...seen.values()].filter((all) => all.length > 1)).toEqual([]);
  }, 30_000);

  it(`each stands there, and is marked where it may stand twice, where the bot may not (seed ${seed})`, async () => {
    const seen = await simulate(false);

    expect(seen.size).toBe(crashes / 3);
    const unmarked = [...seen.values()].filter((all) => all.filter(({ mayBeRepeat }) => !mayBeRepeat).length > 1);
    expect(unmarked).toEqual([]);
  }, 30_000);
});
