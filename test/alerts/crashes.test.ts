import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAlerts, createOutbox, type Poster, type Route } from '../../src/alerts/index.ts';
import type { Finding } from '../../src/core/alert.ts';
import { silentLog } from '../../src/core/log.ts';
import { openLedger } from '../../src/storage/embedded/ledger/open-ledger.ts';
import type { Ledger } from '../../src/storage/index.ts';
import { aFinding, anIntegrationId } from '../builders/alerts.ts';
import { nothingLost } from '../builders/lost-places.ts';
import { workspace } from '../builders/service.ts';
import { aSeed, createRandom } from '../tools/random.ts';
import { createVirtualTime, type VirtualTime } from '../tools/virtual-time.ts';
import { createMortal } from './mortal.ts';
import { createStrictSlack, type StrictSlack } from './strict-slack.ts';

const NOW = Date.UTC(2026, 10, 21, 8);
const crashes = 1000;
const lostShare = 0.3;

let directory: string;
let ledger: Ledger;
let time: VirtualTime;
beforeEach(async () => {
  directory = await mkdtemp(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'flow-crashes-'));
  ledger = await openLedger({ directory, mode: 'read-write' });
  time = createVirtualTime(NOW);
});
afterEach(async () => {
  await ledger.close();
  await rm(directory, { recursive: true, force: true });
});

/** One life of the bot over what the ones before left. */
function live(mortal: ReturnType<typeof createMortal>, slack: StrictSlack, onPossibleRepeat: () => void) {
  const { step, death } = mortal;
  const mortalLedger: Ledger = {
    ...ledger,
    changeAlert: (...given) => step(() => ledger.changeAlert(...given)),
    beginEntry: (...given) => step(() => ledger.beginEntry(...given)),
    endEntry: (...given) => step(() => ledger.endEntry(...given)),
    deferEntry: (...given) => step(() => ledger.deferEntry(...given)),
    closePlace: (...given) => step(() => ledger.closePlace(...given)),
  };
  const poster: Poster = {
    send: (...given) => step(() => slack.send(...given)),
    look: (...given) => step(() => slack.look(...given)),
  };
  const route = async (_workspace: unknown, { about }: Finding): Promise<Route> => ({
    places: [`C${Number(about) % 10}`],
    rings: [],
    notBefore: time.clock.now(),
  });
  const outbox = createOutbox({
    ledger: mortalLedger,
    poster,
    route,
    clock: time.clock,
    log: silentLog,
    sleep: time.sleep,
    onPossibleRepeat,
    lostPlaces: nothingLost,
  });
  const alerts = createAlerts({ ledger: mortalLedger, route, clock: time.clock, onWaiting: outbox.nudge });
  return { alerts, running: outbox.run(death) };
}

async function simulate(isReadable: (channel: string) => boolean, seed: number) {
  const random = createRandom(seed);
  let repeats = 0;
  const slack = createStrictSlack({ clock: time.clock, isReadable, isLost: () => random() < lostShare });
  const count = () => {
    repeats += 1;
  };
  // What the bot looks at: one thing more is broken in every life, and every look finds all of them.
  const broken: Finding[] = [];
  for (let crash = 0; crash < crashes; crash += 1) {
    broken.push(aFinding({ about: String(crash), isCertain: true }));
    const mortal = createMortal(1 + Math.floor(random() * 12), random() < 0.5);
    const { alerts } = live(mortal, slack, count);
    const newest = { integration: anIntegrationId(), kinds: [], findings: broken.slice(-3) };
    // A process that is dead goes no further: this ends with the crash, or never.
    alerts.observe(workspace, newest).catch(() => undefined);
    const isIdle = async () => (await ledger.listOutboxPlaces()).length === 0;
    await time.until(async () => mortal.death.aborted || (await isIdle()));
    mortal.kill();
  }
  const alive = createMortal(Number.POSITIVE_INFINITY, false);
  const { alerts, running } = live(alive, slack, count);
  await alerts.observe(workspace, { integration: anIntegrationId(), kinds: [], findings: broken });
  await time.until(async () => (await ledger.listOutboxPlaces()).length === 0);
  alive.kill();
  await running;

  const posts = [...slack.channels.values()].flat().filter(({ act }) => act === 'post');
  const byAlert = Map.groupBy(posts, ({ alert }) => alert);
  const twice = [...byAlert.values()].filter((all) => all.length > 1);
  return {
    alerts: (await ledger.listAlerts(workspace)).length,
    shown: byAlert.size,
    twice: twice.length,
    unmarked: twice.filter((all) => all.filter(({ mayBeRepeat }) => !mayBeRepeat).length > 1).length,
    marked: posts.filter(({ mayBeRepeat }) => mayBeRepeat).length,
    early: slack.early(),
    repeats,
  };
}

describe(`after ${crashes} crashes at random points, with ${lostShare * 100} % of Slack's answers lost`, () => {
  const seed = aSeed();

  it(`each alert is visible exactly once where the bot may read what it wrote (seed ${seed})`, async () => {
    const seen = await simulate(() => true, seed);

    expect(seen).toEqual({ alerts: crashes, shown: crashes, twice: 0, unmarked: 0, marked: 0, early: 0, repeats: 0 });
  }, 60_000);

  it(`each alert is visible, and marked where it may stand twice, where the bot may not (seed ${seed})`, async () => {
    const seen = await simulate(() => false, seed);
    process.stdout.write(
      `Alerts over ${crashes} crashes: ${seen.shown} shown, ${seen.twice} of them twice, ${seen.marked} marked as possible repeats\n`,
    );

    expect(seen).toMatchObject({ alerts: crashes, shown: crashes, unmarked: 0, early: 0 });
    expect(seen.marked).toBeGreaterThanOrEqual(seen.twice);
  }, 60_000);
});
