import { z } from 'zod';
import { WorkspaceId } from '../../../core/ids.ts';
import type { JobDue, LastRun, SlotLedger } from '../../slots.ts';
import type { LedgerDatabase } from './database.ts';

export const slotTable = `
  CREATE TABLE IF NOT EXISTS due (
    workspace TEXT NOT NULL, job TEXT NOT NULL, next_due_at INTEGER NOT NULL, PRIMARY KEY (workspace, job)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS slots (
    workspace TEXT NOT NULL, job TEXT NOT NULL, slot INTEGER NOT NULL,
    holder TEXT NOT NULL, lease_until INTEGER NOT NULL, attempts INTEGER NOT NULL,
    started_at INTEGER NOT NULL, finished_at INTEGER, outcome TEXT, words TEXT,
    PRIMARY KEY (workspace, job, slot)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS slots_in_order ON slots (workspace, job);
  CREATE INDEX IF NOT EXISTS slots_at_work ON slots (workspace, job) WHERE finished_at IS NULL;
`;

/** Of one job in one workspace. A clock that is set back must meet none again that was forgotten, so all young ones stay. */
const keptEach = 100;
const keptMs = 8 * 24 * 60 * 60 * 1000;

const Due = z.object({ workspace: WorkspaceId, job: z.string(), next_due_at: z.number() });
const Attempt = z.object({ attempts: z.int() });
const Run = z.object({
  job: z.string(),
  slot: z.number(),
  started_at: z.number(),
  lease_until: z.number(),
  finished_at: z.number().nullable(),
  outcome: z.enum(['done', 'failed']).nullable(),
  words: z.string().nullable(),
});

const readDue = ({ next_due_at: nextDueAt, ...rest }: z.infer<typeof Due>): JobDue => ({ ...rest, nextDueAt });

function readRun({ job, slot, ...row }: z.infer<typeof Run>): LastRun {
  const { started_at: startedAt, lease_until: leaseUntil, finished_at: finishedAt, outcome, words } = row;
  return { job, slot, startedAt, leaseUntil, finishedAt, outcome, words };
}

export function createSlotLedger({ prepare, guard, atomically }: LedgerDatabase): SlotLedger {
  const listAll = prepare('SELECT workspace, job, next_due_at FROM due');
  const listOf = prepare('SELECT workspace, job, next_due_at FROM due WHERE workspace = ?');
  const setDue = prepare(
    `INSERT INTO due (workspace, job, next_due_at) VALUES (?, ?, ?)
       ON CONFLICT (workspace, job) DO UPDATE SET next_due_at = excluded.next_due_at`,
  );
  const finished = prepare(
    'SELECT 1 FROM slots WHERE workspace = ? AND job = ? AND slot = ? AND finished_at IS NOT NULL',
  );

  // A lease that ends later than any that is given now is one from before the clock was set back.
  const held = 'finished_at IS NULL AND lease_until > ?6 AND lease_until <= ?7';
  const claim = prepare(
    `INSERT INTO slots (workspace, job, slot, holder, lease_until, started_at, attempts)
       SELECT ?1, ?2, ?3, ?4, ?5, ?6, 1
       WHERE NOT EXISTS (SELECT 1 FROM slots WHERE workspace = ?1 AND job = ?2 AND slot <> ?3 AND ${held})
     ON CONFLICT (workspace, job, slot) DO UPDATE SET
       holder = excluded.holder, lease_until = excluded.lease_until, started_at = excluded.started_at,
       attempts = attempts + 1
       WHERE finished_at IS NULL AND NOT (${held})
     RETURNING attempts`,
  );
  const mine = 'workspace = ? AND job = ? AND slot = ? AND holder = ? AND finished_at IS NULL';
  const extend = prepare(`UPDATE slots SET lease_until = ? WHERE ${mine}`);
  const finish = prepare(`UPDATE slots SET finished_at = ?, outcome = ?, words = ? WHERE ${mine}`);
  const release = prepare(`DELETE FROM slots WHERE ${mine}`);
  const prune = prepare(
    `DELETE FROM slots WHERE workspace = ?1 AND job = ?2 AND slot < ?3 - ${keptMs} AND rowid <=
       (SELECT rowid FROM slots WHERE workspace = ?1 AND job = ?2 ORDER BY rowid DESC LIMIT 1 OFFSET ${keptEach})`,
  );
  const newest = prepare(
    `SELECT job, slot, started_at, lease_until, finished_at, outcome, words FROM slots AS run WHERE workspace = ?1
       AND rowid = (SELECT rowid FROM slots WHERE workspace = ?1 AND job = run.job ORDER BY rowid DESC LIMIT 1)`,
  );

  const ended = prepare(
    `SELECT job, slot, started_at, lease_until, finished_at, outcome, words FROM slots
       WHERE workspace = ? AND job = ? AND finished_at IS NOT NULL ORDER BY rowid DESC LIMIT ?`,
  );

  return {
    async listDue(workspace) {
      const found = guard(() => (workspace === undefined ? listAll.all() : listOf.all(workspace)));
      return z.array(Due).parse(found).map(readDue);
    },
    async setNextDue({ workspace, job, nextDueAt }) {
      guard(() => setDue.run(workspace, job, nextDueAt));
    },
    isSlotFinished: async ({ workspace, job, slot }) => guard(() => finished.get(workspace, job, slot)) !== undefined,
    async claimSlot({ workspace, job, slot, holder, now, until }) {
      const latest = until + (until - now);
      const found = Attempt.optional().parse(guard(() => claim.get(workspace, job, slot, holder, until, now, latest)));
      return found?.attempts;
    },
    extendLease: async ({ workspace, job, slot, holder }, until) =>
      guard(() => extend.run(until, workspace, job, slot, holder)).changes === 1,
    async finishSlot({ workspace, job, slot, holder }, { at, outcome, words, nextDueAt }) {
      return atomically(() => {
        const isMine = finish.run(at, outcome, words, workspace, job, slot, holder).changes === 1;
        if (!isMine) return false;
        if (nextDueAt !== undefined) setDue.run(workspace, job, nextDueAt);
        prune.run(workspace, job, slot);
        return true;
      });
    },
    async releaseSlot({ workspace, job, slot, holder }) {
      guard(() => release.run(workspace, job, slot, holder));
    },
    listEndedRuns: async (workspace, job, most) =>
      z
        .array(Run)
        .parse(guard(() => ended.all(workspace, job, most)))
        .map(readRun),
    listLastRuns: async (workspace) =>
      z
        .array(Run)
        .parse(guard(() => newest.all(workspace)))
        .map(readRun),
  };
}
