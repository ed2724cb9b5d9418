import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Alerts, createAlerts } from '../../src/alerts/index.ts';
import type { Clock } from '../../src/core/clock.ts';
import type { WorkspaceId } from '../../src/core/ids.ts';
import { silentLog } from '../../src/core/log.ts';
import { openLedger } from '../../src/storage/embedded/ledger/open-ledger.ts';
import type { Ledger } from '../../src/storage/index.ts';
import type { Job } from '../../src/watch/job.ts';
import { createScheduleOf } from '../../src/watch/schedule.ts';
import { createScheduler } from '../../src/watch/scheduler.ts';
import { aWorkspace } from '../builders/watch.ts';
import { createRandom } from '../tools/random.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** One message or one reply in its thread, as it went to Slack. */
export interface Said {
  readonly at: number;
  readonly zone: string;
  readonly act: 'post' | 'say';
  readonly words: string | null;
  readonly step: string;
  readonly title: string;
}

export interface LivedParts {
  readonly ledger: Ledger;
  readonly alerts: Alerts;
  readonly clock: Clock;
  readonly zoneOf: (workspace: WorkspaceId) => Promise<string>;
}

export interface Lived {
  readonly seed: number;
  readonly from: number;
  readonly days: number;
  readonly zones: readonly string[];
  readonly makeJobs: (parts: LivedParts) => readonly Job[];
}

/** What is said to people and drained at once; what only redraws a message says nothing. */
async function drain(
  ledger: Ledger,
  now: number,
  zoneOf: (workspace: WorkspaceId) => string,
): Promise<readonly Said[]> {
  const said: Said[] = [];
  for (const { workspace, channel } of await ledger.listOutboxPlaces()) {
    for (;;) {
      const entry = await ledger.findNextEntry(workspace, channel);
      if (!entry || entry.act === 'scheduled') break;
      const { id, act, words } = entry;
      const alert = await ledger.findAlert(workspace, entry.alert);
      await ledger.beginEntry(id, now);
      await ledger.endEntry(id, act === 'post' ? { channel, ts: `${now}.1` } : undefined);
      const { step, title } = alert?.finding ?? { step: '', title: '' };
      if (act !== 'update') said.push({ at: now, zone: zoneOf(workspace), act, words, step, title });
    }
  }
  return said;
}

/** Lets days pass with restarts, runs that are broken off, and times at which nobody is there, and keeps what was said. */
export async function liveDays({ seed, from, days, zones, makeJobs }: Lived): Promise<readonly Said[]> {
  const directory = await mkdtemp(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'flow-days-'));
  const ledger = await openLedger({ directory, mode: 'read-write' });
  const dice = createRandom(seed);
  const workspaces = zones.map((_zone, index) => aWorkspace(index));
  const zoneOf = (workspace: WorkspaceId) => zones[workspaces.indexOf(workspace)] ?? 'UTC';
  const parts = { ledger, zoneOf: async (workspace: WorkspaceId) => zoneOf(workspace) };
  let now = from;
  const clock = { now: () => now, monotonicMs: () => now };

  const start = () => {
    const alerts = createAlerts({
      ledger,
      route: async () => ({ places: ['C0ENG'], rings: [], notBefore: now }),
      clock,
      onWaiting: () => undefined,
    });
    return createScheduler({
      ...parts,
      jobs: makeJobs({ ...parts, alerts, clock }),
      scheduleOf: createScheduleOf(),
      listWorkspaces: async () => workspaces,
      observe: (workspace, look, at) => alerts.observe(workspace, look, at),
      post: async () => undefined,
      holder: randomUUID(),
      mostRuns: 4,
      clock,
      log: silentLog,
    });
  };

  const said: Said[] = [];
  let scheduler = start();
  try {
    while (now < from + days * 24 * hourMs) {
      const isBrokenOff = dice() < 0.1;
      const ticked = scheduler.tick();
      if (!isBrokenOff) await ticked.then(() => scheduler.settled());
      if (isBrokenOff || dice() < 0.05) {
        await scheduler.stop();
        scheduler = start();
      }
      await ticked;
      said.push(...(await drain(ledger, now, zoneOf)));
      // Now and then nobody is there for hours.
      now += Math.round((1 + dice() * 20) * minuteMs + (dice() < 0.01 ? dice() * 10 * hourMs : 0));
    }
  } finally {
    await scheduler.stop();
    await ledger.close();
    await rm(directory, { recursive: true, force: true });
  }
  return said;
}
