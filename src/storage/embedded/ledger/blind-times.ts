import { z } from 'zod';
import type { WorkspaceId } from '../../../core/ids.ts';
import { BlindTime, type BlindTimeLedger } from '../../blind-times.ts';
import type { LedgerDatabase } from './database.ts';

export const blindTimeTable = `
  CREATE TABLE IF NOT EXISTS blind_times (
    workspace TEXT NOT NULL, integration TEXT NOT NULL, name TEXT NOT NULL,
    began_at INTEGER NOT NULL, ended_at INTEGER NOT NULL, repositories INTEGER
  ) STRICT;
  CREATE INDEX IF NOT EXISTS blind_times_by_end ON blind_times (workspace, ended_at);
`;

const columns = 'integration, name, began_at AS "from", ended_at AS "to", repositories';

/** Takes a stretch in; whoever calls sees to the transaction. */
export function createAddBlindTime({ prepare }: LedgerDatabase) {
  const insert = prepare(
    'INSERT INTO blind_times (workspace, integration, name, began_at, ended_at, repositories) VALUES (?, ?, ?, ?, ?, ?)',
  );
  return (workspace: WorkspaceId, { integration, name, from, to, repositories }: BlindTime): void =>
    void insert.run(workspace, integration, name, from, to, repositories);
}

export function createBlindTimeLedger({ prepare, guard }: LedgerDatabase): BlindTimeLedger {
  const list = prepare(`SELECT ${columns} FROM blind_times WHERE workspace = ? AND ended_at > ? ORDER BY ended_at`);
  const forget = prepare('DELETE FROM blind_times WHERE ended_at < ?');
  return {
    listBlindTimes: async (workspace, since) =>
      z.array(BlindTime).parse(guard(() => list.all(workspace, since)).map((row) => ({ ...row }))),
    forgetBlindTimes: async (before) => Number(guard(() => forget.run(before).changes)),
  };
}
