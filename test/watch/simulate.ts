import type { WorkspaceId } from '../../src/core/ids.ts';
import { type Log, silentLog } from '../../src/core/log.ts';
import type { SlotLedger } from '../../src/storage/slots.ts';
import type { Job } from '../../src/watch/job.ts';
import { jitterOf } from '../../src/watch/job-due.ts';
import { aWorkspace } from '../builders/watch.ts';
import { createRandom } from '../tools/random.ts';
import { type Rule, trueSlots } from './true-slots.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** What is put to the test: whatever runs jobs when it is asked to look. */
export interface Subject {
  tick(): Promise<void>;
  settled(): Promise<void>;
  stop(): Promise<void>;
}

export interface SubjectParts {
  readonly jobs: readonly Job[];
  readonly workspaces: readonly WorkspaceId[];
  readonly zoneOf: (workspace: WorkspaceId) => string;
  readonly clock: { now(): number; monotonicMs(): number };
  readonly ledger: SlotLedger;
  readonly log: Log;
}

export interface Simulation {
  readonly seed: number;
  readonly from: number;
  readonly days: number;
  readonly zones: readonly string[];
  readonly rules: readonly Rule[];
  /** Between two looks there pass up to so many minutes. */
  readonly mostMinutes: number;
  readonly ledger: SlotLedger;
  readonly makeSubject: (parts: SubjectParts) => Subject;
}

export interface Outcome {
  /** What went wrong, one line each. */
  readonly violations: readonly string[];
  readonly slots: number;
  readonly ran: number;
  readonly restarts: number;
  readonly kills: number;
  readonly jumps: number;
}

/** One job in one workspace, beside the times at which it should run. */
interface Track {
  readonly name: string;
  readonly slots: readonly number[];
  readonly known: ReadonlySet<number>;
  readonly jitter: number;
  readonly ran: Set<number>;
  newestRun: number;
}

/** The newest slot at that moment, looked up by halving. */
function newestOf({ slots, jitter }: Track, now: number): number | undefined {
  let [low, high] = [0, slots.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((slots[middle] ?? 0) + jitter <= now) low = middle + 1;
    else high = middle;
  }
  return slots[low - 1];
}

const iso = (when: number) => new Date(when).toISOString();

/**
 * Lets time pass with restarts, kills in the middle of a run, downtime, and clocks that jump by an hour or a day, and
 * holds every run against the slots there really are: none twice, none that is not, the newest of several that were
 * missed and no other, and none left out while somebody was there to run it.
 */
export async function simulate(given: Simulation): Promise<Outcome> {
  const { from, days, zones, rules, ledger } = given;
  const dice = createRandom(given.seed);
  const chance = (probability: number) => dice() < probability;
  const to = from + days * dayMs;
  let wall = from;
  let elapsed = 0;
  let isDying = false;
  const violations: string[] = [];
  const counts = { restarts: 0, kills: 0, jumps: 0 };

  const log: Log = {
    ...silentLog,
    error: ({ err }, message) => void violations.push(`${message}: ${err instanceof Error ? err.stack : String(err)}`),
  };
  const workspaces = zones.map((_zone, index) => aWorkspace(index));
  const zoneOf = (workspace: WorkspaceId) => zones[workspaces.indexOf(workspace)] ?? 'UTC';
  const tracks = new Map<string, Track>();

  const runOnce = async (track: Track, slot: number) => {
    if (isDying) {
      await Promise.withResolvers<never>().promise;
    }
    const where = `${track.name}: ${iso(slot)}, at ${iso(wall)}`;
    if (track.ran.has(slot)) violations.push(`ran twice ${where}`);
    if (!track.known.has(slot)) violations.push(`no such slot ${where}`);
    else if (newestOf(track, wall) !== slot) violations.push(`not the newest ${where}`);
    track.ran.add(slot);
    track.newestRun = Math.max(track.newestRun, slot);
  };

  const jobs = rules.map((rule, index): Job => {
    const job = {
      id: `job-${'abcdefgh'.charAt(index)}`,
      title: rule.line,
      schedule: rule.line,
      jitterMs: index % 2 === 0 ? 0 : 7 * minuteMs,
    };
    for (const workspace of workspaces) {
      // A clock that is ahead at the end still has slots in front of it, and one that goes back some behind.
      const slots = trueSlots(rule, zoneOf(workspace), from, to + 10 * dayMs).filter((slot) => slot > from);
      const name = `${zoneOf(workspace)} ${rule.line}`;
      const jitter = jitterOf(job, workspace);
      const track = { name, slots, known: new Set(slots), jitter, ran: new Set<number>(), newestRun: 0 };
      tracks.set(`${workspace} ${job.id}`, track);
    }
    return {
      ...job,
      async run({ workspace, slot }) {
        const track = tracks.get(`${workspace} ${job.id}`);
        if (track) await runOnce(track, slot);
      },
    };
  });

  const start = () =>
    given.makeSubject({
      jobs,
      workspaces,
      zoneOf,
      clock: { now: () => wall, monotonicMs: () => elapsed },
      ledger,
      log,
    });
  const pass = (milliseconds: number) => {
    wall += Math.round(milliseconds);
    elapsed += Math.round(milliseconds);
  };

  const check = () => {
    for (const track of tracks.values()) {
      const newest = newestOf(track, wall);
      if (newest === undefined || track.ran.has(newest) || track.newestRun > newest) continue;
      violations.push(`left out ${track.name}: ${iso(newest)}, at ${iso(wall)}`);
      // Told once.
      track.newestRun = newest;
    }
  };

  let subject = start();
  while (wall < to) {
    isDying = chance(0.004);
    await subject.tick();
    if (!isDying) {
      await subject.settled();
      check();
    }

    if (isDying) {
      counts.kills += 1;
      isDying = false;
      pass(3 * minuteMs + (chance(0.5) ? 0 : dice() * 2 * dayMs));
      subject = start();
    } else if (chance(0.006)) {
      counts.restarts += 1;
      await subject.stop();
      pass(chance(0.5) ? 0 : dice() * 3 * dayMs);
      subject = start();
    }
    if (chance(0.006)) {
      counts.jumps += 1;
      wall += (chance(0.5) ? 1 : -1) * (chance(0.5) ? hourMs : dayMs);
      wall = Math.max(wall, from);
    }
    pass(minuteMs / 2 + dice() * given.mostMinutes * minuteMs);
  }
  await subject.stop();

  const all = [...tracks.values()];
  const sum = (count: (track: Track) => number) => all.reduce((total, track) => total + count(track), 0);
  return { violations, slots: sum(({ slots }) => slots.length), ran: sum(({ ran }) => ran.size), ...counts };
}
