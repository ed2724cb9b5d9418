import { createHash } from 'node:crypto';
import type { WorkspaceId } from '../core/ids.ts';
import type { Job } from './job.ts';
import type { Schedule } from './schedule.ts';

/** By how much a job starts later in that workspace: always as much, and at most `jitterMs`. */
export function jitterOf({ id, jitterMs }: Pick<Job, 'id' | 'jitterMs'>, workspace: WorkspaceId): number {
  const number = createHash('sha256').update(`${workspace} ${id}`).digest().readUInt32BE();
  return number % (jitterMs + 1);
}

/** Where a job stands: what the store says is due, and by how much its start is put off. */
export interface Standing {
  readonly schedule: Schedule;
  readonly nextDueAt: number;
  readonly jitter: number;
}

/** The slot to run now. After several that were missed it is the newest; undefined when none is due yet. */
export function findSlotToRun({ schedule, nextDueAt, jitter }: Standing, now: number): number | undefined {
  const ripe = now - jitter;
  if (nextDueAt > ripe) return undefined;
  const isOnlyOne = schedule.nextAfter(nextDueAt) > ripe;
  return isOnlyOne ? nextDueAt : Math.max(nextDueAt, schedule.newestAt(ripe));
}

/**
 * When it is due by the clock and the zone of now, where the store says something else: the zone or the schedule was
 * changed, or the clock was set back. Undefined while both agree, and for what is due already.
 */
export function findMovedDue({ schedule, nextDueAt }: Standing, now: number): number | undefined {
  if (nextDueAt <= now) return undefined;
  const byClock = schedule.nextAfter(now);
  return byClock === nextDueAt ? undefined : byClock;
}
