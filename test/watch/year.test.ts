import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/storage/embedded/ledger/database.ts';
import { createSlotLedger, slotTable } from '../../src/storage/embedded/ledger/slots.ts';
import type { SlotLedger } from '../../src/storage/slots.ts';
import { createScheduleOf } from '../../src/watch/schedule.ts';
import { createScheduler } from '../../src/watch/scheduler.ts';
import { slotsKeepTheirPromises } from '../contracts/slots.ts';
import { aSeed } from '../tools/random.ts';
import { createNaiveScheduler } from './naive-scheduler.ts';
import { type Simulation, type SubjectParts, simulate } from './simulate.ts';
import { rules } from './true-slots.ts';
import { zones } from './zones.ts';

const seed = aSeed();

let ledger: SlotLedger;
let close: () => void;

function openInMemory(): SlotLedger {
  const database = openDatabase(':memory:', false, [slotTable]);
  if (!database) throw new Error('there is no database');
  close = () => database.close();
  return createSlotLedger(database);
}

beforeEach(() => {
  ledger = openInMemory();
});
afterEach(() => close());

const scheduleOf = createScheduleOf();

function makeScheduler({ workspaces, zoneOf, ...parts }: SubjectParts) {
  return createScheduler({
    ...parts,
    scheduleOf,
    listWorkspaces: async () => workspaces,
    zoneOf: async (workspace) => zoneOf(workspace),
    observe: async () => undefined,
    post: async () => undefined,
    holder: randomUUID(),
    mostRuns: 4,
  });
}

function aSimulation(given: Partial<Simulation> = {}): Simulation {
  return {
    seed,
    from: Date.UTC(2026, 0, 1, 12),
    days: 400,
    zones,
    rules: [rules.morning, rules.inTheGap, rules.halfDays, rules.monday],
    mostMinutes: 150,
    ledger,
    makeSubject: makeScheduler,
    ...given,
  };
}

describe('the ledger that the years are simulated on', () => {
  slotsKeepTheirPromises(
    async () => ledger,
    async () => ledger,
  );
});

describe(`400 days in ${zones.length} zones, with restarts, kills and clocks that jump`, () => {
  it('run every slot once, or merged into the one that makes up for it', { timeout: 180_000 }, async () => {
    const outcome = await simulate(aSimulation());

    const { slots, ran, restarts, kills, jumps } = outcome;
    console.info(
      `schedules: seed ${seed}, ${slots} slots, ${ran} run, ${restarts} restarts, ${kills} kills, ${jumps} jumps, ${outcome.violations.length} wrong`,
    );
    expect(outcome.violations.slice(0, 10)).toEqual([]);
    expect(ran).toBeGreaterThan(slots / 2);
    expect(Math.min(restarts, kills, jumps)).toBeGreaterThan(5);
  });

  it.each([
    ['autumn', Date.UTC(2026, 9, 22)],
    ['spring', Date.UTC(2026, 2, 26)],
  ])('run every quarter of an hour of a week in %s once, or merged', { timeout: 180_000 }, async (_season, from) => {
    const few = ['UTC', 'Africa/Cairo', 'Asia/Gaza', 'Australia/Lord_Howe', 'Europe/Berlin', 'Pacific/Chatham'];

    const { violations, ran } = await simulate(
      aSimulation({ from, days: 12, zones: few, rules: [rules.quarters], mostMinutes: 12 }),
    );

    expect(violations.slice(0, 10), `seed ${seed}`).toEqual([]);
    expect(ran).toBeGreaterThan(500);
  });

  it('leave a naive scheduler with slots left out and slots that never were', { timeout: 60_000 }, async () => {
    const { violations } = await simulate(aSimulation({ makeSubject: createNaiveScheduler }));

    expect(violations.some((each) => each.startsWith('left out'))).toBe(true);
    expect(violations.some((each) => each.startsWith('no such slot'))).toBe(true);
  });
});
