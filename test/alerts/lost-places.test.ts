import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createAlerts,
  createLostPlaces,
  createOutbox,
  createScheduledPosts,
  type Poster,
  type Route,
} from '../../src/alerts/index.ts';
import { silentLog } from '../../src/core/log.ts';
import type { NewScheduledPost } from '../../src/core/scheduled-post.ts';
import { openLedger } from '../../src/storage/embedded/ledger/open-ledger.ts';
import type { Ledger } from '../../src/storage/index.ts';
import { LostPlace } from '../../src/storage/workspace-settings.ts';
import { aFinding, anIntegrationId } from '../builders/alerts.ts';
import { keepSettings } from '../builders/lost-places.ts';
import { aScheduledPost } from '../builders/scheduled-posts.ts';
import { workspace } from '../builders/service.ts';
import { aSeed, createRandom } from '../tools/random.ts';
import { createVirtualTime, type VirtualTime } from '../tools/virtual-time.ts';
import { createMortal } from './mortal.ts';
import { createStrictSlack, type StrictSlack } from './strict-slack.ts';

const NOW = Date.UTC(2026, 10, 21, 8);
const minuteMs = 60 * 1000;
const dayMs = 24 * 60 * minuteMs;

let directory: string;
let ledger: Ledger;
let time: VirtualTime;
let store: ReturnType<typeof keepSettings>;
beforeEach(async () => {
  directory = await mkdtemp(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'flow-lost-'));
  ledger = await openLedger({ directory, mode: 'read-write' });
  time = createVirtualTime(NOW);
  store = keepSettings();
});
afterEach(async () => {
  await ledger.close();
  await rm(directory, { recursive: true, force: true });
});

const listLost = async () => (await store.getSettings(workspace)).lost;
const isIdle = async () => (await ledger.listOutboxPlaces()).length === 0;

/** Slack with one channel that is archived for as long as `isArchived`, and how often the bot tried to write there. */
function anArchivedChannel(given: { isLost?: () => boolean } = {}) {
  const state = { isArchived: true, tries: 0 };
  const slack = createStrictSlack({
    clock: time.clock,
    ...given,
    refuse(channel) {
      if (channel !== 'C0OLD') return undefined;
      state.tries += 1;
      return state.isArchived ? { kind: 'lost', why: 'is_archived' } : undefined;
    },
  });
  return { slack, state };
}

/** One life of the bot over what the ones before left; all that it posts goes to the channel first. */
function live(slack: StrictSlack, mortal = createMortal(Number.POSITIVE_INFINITY, false)) {
  const { step, death } = mortal;
  const mortalLedger: Ledger = {
    ...ledger,
    addScheduledPost: (...given) => step(() => ledger.addScheduledPost(...given)),
    changeAlert: (...given) => step(() => ledger.changeAlert(...given)),
    beginEntry: (...given) => step(() => ledger.beginEntry(...given)),
    endEntry: (...given) => step(() => ledger.endEntry(...given)),
    deferEntry: (...given) => step(() => ledger.deferEntry(...given)),
  };
  const poster: Poster = {
    send: (...given) => step(() => slack.send(...given)),
    look: (...given) => step(() => slack.look(...given)),
  };
  const route = async (): Promise<Route> => ({
    places: ['C0OLD', 'C0NEXT'],
    rings: [],
    notBefore: time.clock.now(),
  });
  const waiting = { nudge: () => {} };
  const onWaiting = () => waiting.nudge();
  const parts = { ledger: mortalLedger, route, clock: time.clock, onWaiting };
  const posts = createScheduledPosts({ ...parts, showsImages: false });
  const outbox = createOutbox({
    ...parts,
    poster,
    log: silentLog,
    sleep: time.sleep,
    onPossibleRepeat: () => undefined,
    lostPlaces: createLostPlaces({
      store: {
        getSettings: store.getSettings,
        changeSettings: (...given) => step(() => store.changeSettings(...given)),
      },
      post: async (to, post) => void (await posts.add(to, post)),
      clock: time.clock,
    }),
  });
  waiting.nudge = outbox.nudge;
  const alerts = createAlerts(parts);
  const running = outbox.run(death);
  return {
    /** Raises one alert, and waits until all is said. */
    async raise(about: string) {
      await alerts.observe(workspace, {
        integration: anIntegrationId(),
        kinds: [],
        findings: [aFinding({ about, isCertain: true })],
      });
      await time.until(isIdle);
    },
    alerts,
    posts,
    async end() {
      mortal.kill();
      await running;
    },
  };
}

const passes = (milliseconds: number) => {
  const until = time.clock.now() + milliseconds;
  return time.until(() => time.clock.now() >= until);
};

const actsIn = (slack: StrictSlack, channel: string) => (slack.channels.get(channel) ?? []).map(({ act }) => act);

describe('a channel that is lost', () => {
  it('is passed by: what belongs there goes elsewhere at once, and says in its thread why', async () => {
    const { slack, state } = anArchivedChannel();
    const bot = live(slack);
    await bot.raise('first');
    await bot.raise('second');
    await bot.posts.add(workspace, aScheduledPost());
    await time.until(isIdle);
    await bot.end();

    expect(state.tries).toBe(1);
    // The first alert and its reply, that the channel is lost, the second and its reply, the scheduled post.
    expect(actsIn(slack, 'C0NEXT').toSorted()).toEqual(['post', 'post', 'say', 'say', 'scheduled', 'scheduled']);
  });

  it.each([
    [59 * minuteMs, 1],
    [61 * minuteMs, 2],
  ])('with an alert %d ms later has been tried %d times in all, and nobody is told again', async (later, tries) => {
    const { slack, state } = anArchivedChannel();
    const bot = live(slack);
    await bot.raise('first');
    const told = actsIn(slack, 'C0NEXT');
    await passes(later);
    await bot.raise('second');
    await bot.raise('third');
    await bot.end();

    expect(state.tries).toBe(tries);
    expect(told.toSorted()).toEqual(['post', 'say', 'scheduled']);
    expect(actsIn(slack, 'C0NEXT')).toHaveLength(told.length + 4);
    expect(await listLost()).toMatchObject([{ place: 'C0OLD', at: '2026-11-21T08:00:01Z' }]);
  });

  it('comes back by itself with the first post that stands there, and is said anew when it is lost again', async () => {
    const { slack, state } = anArchivedChannel();
    const bot = live(slack);
    await bot.raise('first');
    state.isArchived = false;
    await passes(61 * minuteMs);
    await bot.raise('second');
    const found = { lost: await listLost(), acts: actsIn(slack, 'C0OLD') };
    await bot.raise('third');
    state.isArchived = true;
    await bot.raise('fourth');
    await bot.end();

    expect(found).toEqual({ lost: [], acts: ['post'] });
    expect(actsIn(slack, 'C0OLD')).toEqual(['post', 'post']);
    expect(await listLost()).toHaveLength(1);
    expect(actsIn(slack, 'C0NEXT').filter((act) => act === 'scheduled')).toHaveLength(2);
  });

  it('stays lost when only a reply was taken there: the next message would be refused as the one before', async () => {
    const { slack, state } = anArchivedChannel();
    state.isArchived = false;
    const bot = live(slack);
    await bot.raise('first');
    const lost = { place: 'C0OLD', why: 'restricted_action', at: '2026-11-21T08:00:00Z', triedAt: null };
    await store.changeSettings(workspace, (current) => ({ ...current, lost: [lost] }));
    await bot.alerts.observe(workspace, {
      integration: anIntegrationId(),
      kinds: ['connection'],
      findings: [],
    });
    await time.until(isIdle);
    await bot.end();

    expect(actsIn(slack, 'C0OLD')).toEqual(['post', 'say']);
    expect(await listLost()).toEqual([lost]);
  });

  it('is tried all the same where there is no other place', async () => {
    const { slack, state } = anArchivedChannel();
    await store.changeSettings(workspace, (current) => ({
      ...current,
      lost: [{ place: 'C0OLD', why: 'is_archived', at: '2026-11-21T08:00:00Z', triedAt: null }],
    }));
    state.isArchived = false;
    const bot = live(slack);
    await bot.posts.add(workspace, aScheduledPost({ person: 'C0OLD' }));
    await time.until(isIdle);
    await bot.end();

    expect(actsIn(slack, 'C0OLD')).toEqual(['scheduled']);
    expect(await listLost()).toEqual([]);
  });

  it('that an older version remembered is tried again an hour after it was lost', () => {
    expect(LostPlace.parse({ place: 'C0OLD', why: 'is_archived', at: '2026-11-21T08:00:00Z' }).triedAt).toBeNull();
  });
});

describe('the end of an alert whose channel was lost meanwhile', () => {
  it.each(Array.from({ length: 36 }, (_each, at) => [1 + Math.floor(at / 2), at % 2 === 0] as const))(
    'is told elsewhere once, though the bot dies at its step %d (right after it: %s)',
    async (steps, isAfterwards) => {
      const { slack, state } = anArchivedChannel();
      state.isArchived = false;
      const before = live(slack);
      await before.raise('first');
      await before.end();
      state.isArchived = true;
      const recovered = { integration: anIntegrationId(), kinds: ['connection' as const], findings: [] };
      const mortal = createMortal(steps, isAfterwards);
      live(slack, mortal)
        .alerts.observe(workspace, recovered)
        .catch(() => undefined);
      await time.until(async () => mortal.death.aborted || (await isIdle()));
      mortal.kill();

      const after = live(slack);
      await after.alerts.observe(workspace, recovered);
      await time.until(isIdle);
      await after.end();
      expect(actsIn(slack, 'C0OLD')).toEqual(['post']);
      expect(actsIn(slack, 'C0NEXT').filter((act) => act === 'post')).toHaveLength(1);
    },
  );
});

describe('what is remembered of lost channels', () => {
  const remember = (posted: NewScheduledPost[]) =>
    createLostPlaces({
      store,
      post: async (_workspace, each) => void posted.push(each),
      clock: time.clock,
    });

  it('is said by one post, by whatever process and however often it is asked for', async () => {
    const posted: NewScheduledPost[] = [];
    for (let time = 0; time < 3; time += 1) await remember(posted).lose(workspace, 'C0OLD', 'is_archived');

    expect(new Set(posted.map(({ key }) => key))).toEqual(new Set(['lost C0OLD 2026-11-21T08:00:00Z']));
    expect(JSON.stringify(posted[0])).toContain('That channel is archived');
    expect(await listLost()).toMatchObject([{ place: 'C0OLD', why: 'is_archived', at: '2026-11-21T08:00:00Z' }]);
  });

  it('is said by the next attempt where a crash came between remembering and saying it', async () => {
    const posted: NewScheduledPost[] = [];
    const dying = createLostPlaces({ store, post: () => Promise.reject(new Error('on purpose')), clock: time.clock });
    await expect(dying.lose(workspace, 'C0OLD', 'is_archived')).rejects.toThrow('on purpose');
    await remember(posted).lose(workspace, 'C0OLD', 'is_archived');

    expect(posted.map(({ key }) => key)).toEqual(['lost C0OLD 2026-11-21T08:00:00Z']);
  });

  it('is not asked for again when that post may be forgotten', async () => {
    const posted: NewScheduledPost[] = [];
    const at = '2026-11-19T08:00:00Z';
    await store.changeSettings(workspace, (current) => ({
      ...current,
      lost: [{ place: 'C0OLD', why: 'is_archived', at, triedAt: at }],
    }));
    await remember(posted).lose(workspace, 'C0OLD', 'channel_not_found');

    expect(posted).toEqual([]);
    expect(await listLost()).toEqual([
      { place: 'C0OLD', why: 'channel_not_found', at, triedAt: '2026-11-21T08:00:00Z' },
    ]);
  });

  it('is nothing of people: they are not passed by', async () => {
    const posted: NewScheduledPost[] = [];
    await remember(posted).lose(workspace, 'U0ANA', 'user_disabled');

    expect([posted, await listLost()]).toEqual([[], []]);
  });

  it('holds nothing up for long when the clock went back', async () => {
    await remember([]).lose(workspace, 'C0OLD', 'is_archived');
    const earlier = { ...time.clock, now: () => NOW - dayMs };
    const after = createLostPlaces({ store, post: async () => undefined, clock: earlier });

    expect(await after.findClosed(workspace, 'C0OLD')).toBeUndefined();
  });
});

describe('over 150 crashes at random points while a channel is lost, with 30 % of Slack’s answers lost', () => {
  const crashes = 150;
  const seed = aSeed();

  it(`each alert stands elsewhere once with one reply that says why, and the loss is said once (seed ${seed})`, async () => {
    const random = createRandom(seed);
    const { slack } = anArchivedChannel({ isLost: () => random() < 0.3 });
    const all: string[] = [];
    for (let crash = 0; crash < crashes; crash += 1) {
      all.push(String(crash));
      const mortal = createMortal(1 + Math.floor(random() * 12), random() < 0.5);
      const { alerts } = live(slack, mortal);
      const findings = all.slice(-2).map((about) => aFinding({ about, isCertain: true }));
      alerts.observe(workspace, { integration: anIntegrationId(), kinds: [], findings }).catch(() => undefined);
      await time.until(async () => mortal.death.aborted || (await isIdle()));
      mortal.kill();
    }
    const bot = live(slack);
    const findings = all.map((about) => aFinding({ about, isCertain: true }));
    await bot.alerts.observe(workspace, { integration: anIntegrationId(), kinds: [], findings });
    await time.until(isIdle);
    await bot.end();

    const posts = slack.channels.get('C0NEXT') ?? [];
    const counts = (act: string) =>
      [
        ...Map.groupBy(
          posts.filter((each) => each.act === act),
          ({ alert }) => alert,
        ).values(),
      ].map((each) => each.length);
    expect(counts('post')).toEqual(all.map(() => 1));
    expect(counts('say')).toEqual(all.map(() => 1));
    expect(counts('scheduled')).toEqual([1]);
    expect(slack.early()).toBe(0);
  }, 30_000);
});
