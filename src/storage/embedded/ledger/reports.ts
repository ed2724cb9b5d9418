import { z } from 'zod';
import { KeptReport } from '../../kept-report.ts';
import type { ReportLedger } from '../../ledger.ts';
import type { LedgerDatabase } from './database.ts';

export const reportTable = `
  CREATE TABLE IF NOT EXISTS reports (
    id TEXT PRIMARY KEY, workspace TEXT NOT NULL, integration TEXT NOT NULL, body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS reports_of_integration ON reports (workspace, integration);
`;

/** Of one integration; also of all the set-ups of a workspace that were never created. */
const keptEach = 5;

const Row = z.object({ body: z.string() });

function readReport(found: unknown): KeptReport | undefined {
  const row = Row.safeParse(found);
  return row.success ? KeptReport.parse(JSON.parse(row.data.body)) : undefined;
}

export function createReportLedger({ prepare, guard, atomically }: LedgerDatabase): ReportLedger {
  const insert = prepare('INSERT INTO reports (id, workspace, integration, body) VALUES (?, ?, ?, ?)');
  const prune = prepare(
    `DELETE FROM reports WHERE workspace = ?1 AND integration = ?2 AND rowid NOT IN
       (SELECT rowid FROM reports WHERE workspace = ?1 AND integration = ?2 ORDER BY rowid DESC LIMIT ${keptEach})`,
  );
  const clearSweep = prepare(
    "DELETE FROM reports WHERE workspace = ? AND integration = ? AND json_extract(body, '$.isSweep') = 1",
  );
  const find = prepare('SELECT body FROM reports WHERE id = ? AND workspace = ?');
  const findNewest = prepare(
    'SELECT body FROM reports WHERE workspace = ? AND integration = ? ORDER BY rowid DESC LIMIT 1',
  );
  const list = prepare('SELECT body FROM reports WHERE workspace = ? AND integration = ? ORDER BY rowid DESC');
  const forget = prepare('DELETE FROM reports WHERE workspace = ? AND integration = ?');

  return {
    async keepReport(workspace, kept) {
      const integration = kept.integration ?? '';
      atomically(() => {
        if (kept.isSweep) clearSweep.run(workspace, integration);
        insert.run(kept.id, workspace, integration, JSON.stringify(kept));
        prune.run(workspace, integration);
      });
    },
    findReport: async (workspace, id) => readReport(guard(() => find.get(id, workspace))),
    findNewestReport: async (workspace, integration) => readReport(guard(() => findNewest.get(workspace, integration))),
    listReports: async (workspace, integration) =>
      guard(() => list.all(workspace, integration)).flatMap((row) => readReport(row) ?? []),
    async forgetReports(workspace, integration) {
      guard(() => forget.run(workspace, integration));
    },
  };
}
