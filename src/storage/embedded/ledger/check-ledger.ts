import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { StoreError } from '../../../core/errors.ts';
import { WorkspaceId } from '../../../core/ids.ts';
import type { AuditVerdict } from '../../audit-entry.ts';
import { createAuditLedger } from './audit.ts';
import { type LedgerDatabase, openDatabase } from './database.ts';

/** What a look at the whole ledger found. */
export interface CheckedLedger {
  readonly isThere: boolean;
  /** The trail of each workspace that has one. */
  readonly audit: ReadonlyMap<WorkspaceId, AuditVerdict>;
  readonly problems: readonly string[];
}

const Integrity = z.array(z.object({ integrity_check: z.string() }));
const Workspaces = z.array(z.object({ workspace: WorkspaceId }));

const mostFaults = 10;

/** SQLite's own look at every page and index: https://sqlite.org/pragma.html#pragma_integrity_check */
function checkIntegrity({ prepare, guard }: LedgerDatabase, file: string): readonly string[] {
  const found = Integrity.parse(guard(() => prepare(`PRAGMA integrity_check(${mostFaults})`).all()));
  return found
    .map((each) => each.integrity_check)
    .filter((words) => words !== 'ok')
    .map((words) => `${file} is damaged: ${words}. Put it back from a backup.`);
}

async function checkTrails(database: LedgerDatabase): Promise<ReadonlyMap<WorkspaceId, AuditVerdict>> {
  const { prepare, guard } = database;
  const held = Workspaces.parse(guard(() => prepare('SELECT DISTINCT workspace FROM audit ORDER BY workspace').all()));
  const ledger = createAuditLedger(database);
  const verdicts = new Map<WorkspaceId, AuditVerdict>();
  for (const { workspace } of held) verdicts.set(workspace, await ledger.checkAudit(workspace));
  return verdicts;
}

const describeBreak = (workspace: WorkspaceId, verdict: AuditVerdict) =>
  verdict.intact
    ? []
    : [
        `The history of ${workspace} is broken at entry ${verdict.number}: ${verdict.why}. Compare it with a backup; what follows cannot be relied on.`,
      ];

/** Looks at the ledger in a folder beside whoever writes it. Changes nothing. */
export async function checkLedger(directory: string): Promise<CheckedLedger> {
  const file = join(directory, 'ledger.db');
  const nothing = { audit: new Map<WorkspaceId, AuditVerdict>() };
  if (!existsSync(file)) return { ...nothing, isThere: false, problems: [] };

  let database: LedgerDatabase | undefined;
  try {
    database = openDatabase(file, true, []);
    if (!database) return { ...nothing, isThere: true, problems: [] };
    const damage = checkIntegrity(database, file);
    if (damage.length > 0) return { ...nothing, isThere: true, problems: damage };
    const audit = await checkTrails(database);
    return {
      audit,
      isThere: true,
      problems: [...audit].flatMap(([workspace, verdict]) => describeBreak(workspace, verdict)),
    };
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return { ...nothing, isThere: true, problems: [error.message] };
  } finally {
    database?.close();
  }
}
