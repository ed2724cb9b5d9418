import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { InputError, StoreError } from '../../src/core/errors.ts';
import { type Log, silentLog } from '../../src/core/log.ts';
import { openDatabase } from '../../src/storage/embedded/ledger/database.ts';
import { createSlotLedger, slotTable } from '../../src/storage/embedded/ledger/slots.ts';
import type { SlotLedger } from '../../src/storage/slots.ts';
import type { Job } from '../../src/watch/job.ts';
import { createScheduleOf } from '../../src/watch/schedule.ts';
import { createScheduler, type Scheduler, type SchedulerParts } from '../../src/watch/scheduler.ts';
import { saying } from '../builders/saying.ts';
import { aJob, aWorkspace, waitingJob } from '../builders/watch.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const noon = Date.UTC(2026, 10, 21, 12);
const acme = aWorkspace(1);

let ledger: SlotLedger;
let close: () => void;
let wall: number;
let elapsed: number;
let zone: string;
let logged: { readonly level: string; readonly data: unknown }[];

const keep = (level: string) => (data: unknown) => void logged.push({ level, data });
const log: Log = { ...silentLog, warn: keep('warn'), error: keep('error') };

beforeEach(() => {
  const database = openDatabase(':memory:', false, [slotTable]);
  if (!database) throw new Error('there is no database');
  ledger = createSlotLedger(database);
  close = () => database.close();
  [wall, elapsed, zone, logged] = [noon, 0, 'UTC', []];
});
afterEach(() => close());

function pass(milliseconds: number): void {
  wall += milliseconds;
  elapsed += milliseconds;
}

function aScheduler(given: Partial<SchedulerParts> = {}): Scheduler {
  return createScheduler({
    jobs: [aJob()],
    ledger,
    listWorkspaces: async () => [acme],
    zoneOf: async () => zone,
    scheduleOf: createScheduleOf(),
    observe: async () => undefined,
    post: async () => undefined,
    clock: { now: () => wall, monotonicMs: () => elapsed },
    log,
    holder: 'one',
    mostRuns: 4,
    ...given,
  });
}

/** A job that writes down which slots it ran. */
function countingJob(given: Parameters<typeof aJob>[0] = {}) {
  const slots: number[] = [];
  return { slots, job: aJob({ run: async ({ slot }) => void slots.push(slot), ...given }) };
}

/** Looks, and waits for what it started. */
async function look(...schedulers: readonly Scheduler[]): Promise<void> {
  for (const scheduler of schedulers) await scheduler.tick();
  for (const scheduler of schedulers) await scheduler.settled();
}

const nextDue = async () => (await ledger.listDue(acme)).map(({ nextDueAt }) => nextDueAt);
const minutes = (slots: readonly number[]) => slots.map((slot) => (slot - noon) / minuteMs);

describe('a scheduler', () => {
  it('runs nothing when it first starts, and every slot from then on', async () => {
    const { job, slots } = countingJob();
    const scheduler = aScheduler({ jobs: [job] });

    for (let minute = 0; minute <= 45; minute += 1) {
      await look(scheduler);
      pass(minuteMs);
    }

    expect(minutes(slots)).toEqual([15, 30, 45]);
  });

  it('makes up for a night once, with the newest slot, and then goes on', async () => {
    const { job, slots } = countingJob();
    await look(aScheduler({ jobs: [job] }));
    pass(10 * hourMs + 7 * minuteMs);

    const scheduler = aScheduler({ jobs: [job] });
    await look(scheduler);
    await look(scheduler);

    expect(minutes(slots)).toEqual([600]);
    expect(minutes(await nextDue())).toEqual([615]);
  });

  it.each([
    ['an hour', hourMs],
    ['a day', dayMs],
  ])(
    'runs no slot again when the clock is set back by %s, and goes on with those it has not run',
    async (_by, back) => {
      const { job, slots } = countingJob();
      const scheduler = aScheduler({ jobs: [job] });
      await look(scheduler);
      // The clock was wrong from here on: only the last quarter of what it passes is run.
      wall += back;
      await look(scheduler);
      expect(slots).toHaveLength(1);
      wall -= back;

      for (let minute = 0; minute <= 2 * (back / minuteMs); minute += 5) {
        await look(scheduler);
        pass(5 * minuteMs);
      }

      expect(new Set(slots).size).toBe(slots.length);
      expect(minutes(slots.toSorted((a, b) => a - b)).slice(0, 3)).toEqual([15, 30, 45]);
      expect(slots).toHaveLength(2 * (back / minuteMs / 15));
    },
  );

  it('is due next at a time that it has not run, also when the clock was set back over one that it has', async () => {
    const { job } = countingJob();
    const scheduler = aScheduler({ jobs: [job] });
    await look(scheduler);
    pass(15 * minuteMs);
    await look(scheduler);
    wall -= 10 * minuteMs;

    await look(scheduler);

    expect(minutes(await nextDue())).toEqual([30]);
  });

  it('runs the newest once when the clock jumps forwards', async () => {
    const { job, slots } = countingJob();
    const scheduler = aScheduler({ jobs: [job] });
    await look(scheduler);
    wall += 30 * dayMs + minuteMs;

    await look(scheduler);
    await look(scheduler);

    expect(minutes(slots)).toEqual([30 * 24 * 60]);
  });

  it('is due at the time of day of another zone as soon as that is set', async () => {
    const { job, slots } = countingJob({ schedule: '0 9 * * *' });
    const scheduler = aScheduler({ jobs: [job] });
    await look(scheduler);
    expect(await nextDue()).toEqual([Date.UTC(2026, 10, 22, 9)]);

    zone = 'America/New_York';
    await look(scheduler);
    expect(await nextDue()).toEqual([Date.UTC(2026, 10, 21, 14)]);
    pass(2 * hourMs);
    await look(scheduler);

    expect(slots).toEqual([Date.UTC(2026, 10, 21, 14)]);
    expect(await nextDue()).toEqual([Date.UTC(2026, 10, 22, 14)]);
  });

  it('never runs a job twice at a time in a workspace, and makes up for what came meanwhile once', async () => {
    const { job, runs } = waitingJob();
    const scheduler = aScheduler({ jobs: [job] });
    await scheduler.tick();
    for (let minute = 0; minute <= 25; minute += 1) {
      pass(minuteMs);
      await scheduler.tick();
    }
    pass(25 * minuteMs);
    expect(minutes(runs.map(({ run }) => run.slot))).toEqual([15]);

    runs[0]?.letGo();
    await vi.waitFor(async () => expect(minutes(await nextDue())).toEqual([30]));
    await scheduler.tick();

    expect(minutes(runs.map(({ run }) => run.slot))).toEqual([15, 45]);
  });

  it('runs so many at a time, those that wait longest first, and the others as soon as there is room', async () => {
    const { job, runs } = waitingJob();
    const workspaces = Array.from({ length: 5 }, (_, index) => aWorkspace(index));
    const scheduler = aScheduler({ jobs: [job], listWorkspaces: async () => workspaces, mostRuns: 2 });
    await scheduler.tick();
    pass(15 * minuteMs);

    await scheduler.tick();
    expect(runs).toHaveLength(2);
    runs[1]?.letGo();
    await vi.waitFor(() => expect(runs).toHaveLength(3));
    for (let index = 0; index < 5; index += 1) {
      await vi.waitFor(() => expect(runs.length).toBeGreaterThan(index));
      runs[index]?.letGo();
    }
    await scheduler.settled();

    expect(new Set(runs.map(({ run }) => run.workspace)).size).toBe(5);
    expect(runs).toHaveLength(5);
  });

  it('starts up to the jitter later, each workspace always at the same moment', async () => {
    const jitterMs = 10 * minuteMs;
    const startsOf = async () => {
      const workspaces = Array.from({ length: 12 }, (_, index) => aWorkspace(index));
      const starts = new Map<string, number>();
      const job = aJob({ jitterMs, run: async ({ workspace }) => void starts.set(workspace, wall % hourMs) });
      const scheduler = aScheduler({ jobs: [job], listWorkspaces: async () => workspaces });
      for (let step = 0; step <= 15 * 120; step += 1) {
        if (step % 20 === 0 || wall % (15 * minuteMs) < 11 * minuteMs) await look(scheduler);
        pass(minuteMs / 60);
      }
      return starts;
    };
    wall -= 4 * minuteMs;
    const first = await startsOf();
    wall = noon + hourMs - 4 * minuteMs;
    const second = await startsOf();

    expect(first.size).toBe(12);
    expect(second).toEqual(first);
    expect(new Set(first.values()).size).toBeGreaterThan(6);
  });

  it('lets one workspace’s trouble stop no other, and tells of it once', async () => {
    const { job, slots } = countingJob();
    const other = aWorkspace(2);
    const scheduler = aScheduler({
      jobs: [job],
      listWorkspaces: async () => [other, acme],
      zoneOf: async (workspace) => {
        if (workspace === other) throw new StoreError('damaged', 'The settings cannot be read.');
        return 'UTC';
      },
    });
    await look(scheduler);
    pass(15 * minuteMs);
    await look(scheduler);

    expect(slots).toHaveLength(1);
    expect(logged).toMatchObject([{ level: 'error', data: { what: other } }]);
  });

  it('goes on from a slot that another process has finished and could not move on from', async () => {
    const { job, slots } = countingJob();
    await ledger.setNextDue({ workspace: acme, job: job.id, nextDueAt: noon });
    const held = { workspace: acme, job: job.id, slot: noon, holder: 'two' };
    await ledger.claimSlot({ ...held, now: noon, until: noon + 2 * minuteMs });
    await ledger.finishSlot(held, { at: noon, outcome: 'done', words: null });

    await look(aScheduler({ jobs: [job] }));

    expect(slots).toEqual([]);
    expect(minutes(await nextDue())).toEqual([15]);
  });

  it('runs what has waited longest first', async () => {
    const ran: string[] = [];
    const run: Job['run'] = async ({ workspace }) => void ran.push(workspace);
    const job = aJob({ schedule: '0 * * * *', run });
    const workspaces = [aWorkspace(1), aWorkspace(2), aWorkspace(3)];
    const zones = ['UTC', 'Asia/Kathmandu', 'Asia/Kolkata'];
    const scheduler = aScheduler({
      jobs: [job],
      listWorkspaces: async () => workspaces,
      zoneOf: async (workspace) => zones[workspaces.indexOf(workspace)] ?? 'UTC',
      mostRuns: 1,
    });
    await look(scheduler);
    pass(hourMs);
    await look(scheduler);

    expect(ran).toEqual([aWorkspace(2), aWorkspace(3), aWorkspace(1)]);
  });
});

describe('a job that fails', () => {
  it('is written down, logged as a fault, and tried again at its next time', async () => {
    let runs = 0;
    const job = aJob({
      run: async () => {
        runs += 1;
        if (runs === 1) throw new TypeError('no such field');
      },
    });
    const scheduler = aScheduler({ jobs: [job] });
    await look(scheduler);
    pass(15 * minuteMs);

    await look(scheduler);
    pass(minuteMs);
    await look(scheduler);

    expect(runs).toBe(1);
    expect(await ledger.listLastRuns(acme)).toMatchObject([
      { outcome: 'failed', words: saying('A fault of the bot itself: its log says more under fault-') },
    ]);
    expect(logged).toMatchObject([{ level: 'error', data: { job: 'connection', workspace: acme } }]);
    pass(14 * minuteMs);
    await look(scheduler);
    expect(await ledger.listLastRuns(acme)).toMatchObject([{ outcome: 'done', words: null }]);
  });

  it('keeps words that are for people', async () => {
    const job = aJob({ run: () => Promise.reject(new InputError('Name a channel first.')) });
    const scheduler = aScheduler({ jobs: [job] });
    await look(scheduler);
    pass(15 * minuteMs);
    await look(scheduler);

    expect(await ledger.listLastRuns(acme)).toMatchObject([{ outcome: 'failed', words: 'Name a channel first.' }]);
  });

  it('is broken off after half an hour, and told of nothing more', async () => {
    const looks: unknown[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    const refused: unknown[] = [];
    const job = aJob({
      async run({ observe }) {
        await promise;
        await observe({ integration: null, kinds: [], findings: [] }).catch((error: unknown) => refused.push(error));
      },
    });
    const scheduler = aScheduler({ jobs: [job], observe: async (_workspace, each) => void looks.push(each) });
    await scheduler.tick();
    pass(15 * minuteMs);
    await scheduler.tick();
    pass(31 * minuteMs);
    await scheduler.tick();

    expect(await ledger.listLastRuns(acme)).toMatchObject([
      { outcome: 'failed', words: 'It took longer than 30 minutes.' },
    ]);
    resolve();
    await scheduler.settled();
    expect(refused).toHaveLength(1);
    expect(looks).toEqual([]);
  });
});

describe('two schedulers on one ledger', () => {
  it('run each slot once between them', async () => {
    const { job, slots } = countingJob();
    const both = [aScheduler({ jobs: [job] }), aScheduler({ jobs: [job], holder: 'two' })] as const;

    for (let minute = 0; minute <= 60; minute += 5) {
      await Promise.all(both.map((each) => each.tick()));
      await Promise.all(both.map((each) => each.settled()));
      pass(5 * minuteMs);
    }

    expect(minutes(slots)).toEqual([15, 30, 45, 60]);
  });

  it('leave a run alone while the one at work on it holds on to it', async () => {
    const { job, runs } = waitingJob();
    const one = aScheduler({ jobs: [job] });
    const two = aScheduler({ jobs: [job], holder: 'two' });
    await one.tick();
    pass(15 * minuteMs);
    for (let half = 0; half < 20; half += 1) {
      await one.tick();
      await two.tick();
      pass(minuteMs / 2);
    }

    expect(runs).toHaveLength(1);
    runs[0]?.letGo();
    await one.settled();
    expect(await ledger.listLastRuns(acme)).toMatchObject([{ outcome: 'done' }]);
  });

  it('take over from one that was killed, when its lease has ended and not before', async () => {
    const { job, runs } = waitingJob();
    const killed = aScheduler({ jobs: [job] });
    await killed.tick();
    pass(15 * minuteMs);
    await killed.tick();
    const next = aScheduler({ jobs: [job], holder: 'two' });

    pass(2 * minuteMs - 1);
    await next.tick();
    expect(runs).toHaveLength(1);
    pass(1);
    await next.tick();
    expect(minutes(runs.map(({ run }) => run.slot))).toEqual([15, 15]);

    // It was only asleep: what it does now counts no more.
    await killed.tick();
    await killed.settled();
    expect(runs[0]?.run.signal.aborted).toBe(true);
    expect(runs[1]?.run.signal.aborted).toBe(false);
    runs[1]?.letGo();
    await next.settled();
    expect(await ledger.listLastRuns(acme)).toMatchObject([{ outcome: 'done' }]);
  });

  it('do not go on with a slot that has ended three processes', async () => {
    const { job, runs } = waitingJob();
    await aScheduler({ jobs: [job] }).tick();
    pass(15 * minuteMs);
    for (let attempt = 0; attempt < 4; attempt += 1) {
      await aScheduler({ jobs: [job], holder: `holder-${attempt}` }).tick();
      pass(2 * minuteMs);
    }

    expect(runs).toHaveLength(3);
    await vi.waitFor(async () =>
      expect(await ledger.listLastRuns(acme)).toMatchObject([
        { outcome: 'failed', words: 'It was cut off 3 times, so it waits for its next time.' },
      ]),
    );
  });
});

describe('stopping', () => {
  it('breaks off what runs, starts nothing more, and leaves the slot to the next process', async () => {
    const { job, runs } = waitingJob();
    const scheduler = aScheduler({ jobs: [job], listWorkspaces: async () => [acme, aWorkspace(2)], mostRuns: 1 });
    await scheduler.tick();
    pass(15 * minuteMs);
    await scheduler.tick();

    await scheduler.stop();
    await scheduler.tick();

    expect(runs.map(({ run }) => run.signal.aborted)).toEqual([true]);
    expect(await ledger.listLastRuns(acme)).toEqual([]);
    expect(logged).toEqual([]);
    const { job: again, slots } = countingJob();
    await look(aScheduler({ jobs: [again], holder: 'two' }));
    expect(minutes(slots)).toEqual([15]);
  });

  it('counts a job that came to its end all the same', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const scheduler = aScheduler({ jobs: [aJob({ run: () => promise })] });
    await scheduler.tick();
    pass(15 * minuteMs);
    await scheduler.tick();

    const stopping = scheduler.stop();
    resolve();
    await stopping;

    expect(await ledger.listLastRuns(acme)).toMatchObject([{ outcome: 'done' }]);
  });
});

describe('a store that refuses', () => {
  it('does not make a job run again whose end could not be written down', async () => {
    const { job, slots } = countingJob();
    let isFull = true;
    const finishSlot: SlotLedger['finishSlot'] = (held, end) =>
      isFull ? Promise.reject(new StoreError('full', 'The disk is full.')) : ledger.finishSlot(held, end);
    const scheduler = aScheduler({ jobs: [job], ledger: { ...ledger, finishSlot } });
    await scheduler.tick();
    pass(15 * minuteMs);
    for (let half = 0; half < 4; half += 1) {
      await scheduler.tick();
      pass(minuteMs / 2);
    }
    isFull = false;
    await scheduler.tick();
    await scheduler.settled();

    expect(minutes(slots)).toEqual([15]);
    expect(await ledger.listLastRuns(acme)).toMatchObject([{ outcome: 'done' }]);
    expect(logged.every(({ level }) => level === 'warn')).toBe(true);
  });

  it('is asked again at the next look, and the trouble is told once', async () => {
    const { job, slots } = countingJob();
    let isGone = false;
    const listDue: SlotLedger['listDue'] = (...given) =>
      isGone ? Promise.reject(new StoreError('unwritable', 'The disk is gone.')) : ledger.listDue(...given);
    const scheduler = aScheduler({ jobs: [job], ledger: { ...ledger, listDue } });
    await look(scheduler);
    pass(15 * minuteMs);
    isGone = true;
    await look(scheduler);
    await look(scheduler);
    isGone = false;
    await look(scheduler);

    expect(slots).toHaveLength(1);
    expect(logged).toHaveLength(1);
  });
});
