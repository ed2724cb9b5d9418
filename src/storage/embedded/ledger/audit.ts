import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { WorkspaceId } from '../../../core/ids.ts';
import { AuditEntry, type AuditRecord } from '../../audit-entry.ts';
import type { AuditLedger } from '../../ledger.ts';
import type { LedgerDatabase } from './database.ts';

// Nothing in an entry may be changed in place: not by us, and not by a slip at an SQLite prompt.
export const auditTable = `
  CREATE TABLE IF NOT EXISTS audit (
    workspace TEXT NOT NULL, number INTEGER NOT NULL, person TEXT, integration TEXT, body TEXT NOT NULL, hash TEXT NOT NULL,
    PRIMARY KEY (workspace, number)
  ) STRICT, WITHOUT ROWID;
  CREATE TRIGGER IF NOT EXISTS audit_is_only_written BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'an audit trail is not changed'); END;
  CREATE TRIGGER IF NOT EXISTS audit_is_kept BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'an audit trail is not cut'); END;
`;

const Row = z.object({
  number: z.int(),
  person: z.string().nullable(),
  integration: z.string().nullable(),
  body: z.string(),
  hash: z.string(),
});

const chainHash = (before: string, workspace: WorkspaceId, number: number, body: string) =>
  createHash('sha256')
    .update(JSON.stringify([before, workspace, number, body]))
    .digest('hex');

/** Each entry's hash takes in the one before, so that a change in the middle shows in all that follow. */
export function createAuditLedger({ prepare, guard, atomically }: LedgerDatabase): AuditLedger {
  const columns = 'number, person, integration, body, hash';
  const last = prepare(`SELECT ${columns} FROM audit WHERE workspace = ? ORDER BY number DESC LIMIT 1`);
  const insert = prepare(
    'INSERT INTO audit (workspace, number, person, integration, body, hash) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const list = prepare(
    `SELECT ${columns} FROM audit WHERE workspace = ?1 AND (?2 IS NULL OR integration = ?2) AND (?3 IS NULL OR person = ?3)
       AND (?4 IS NULL OR number < ?4) ORDER BY number DESC LIMIT ?5`,
  );
  const all = prepare(`SELECT ${columns} FROM audit WHERE workspace = ? ORDER BY number`);

  return {
    async appendAudit(workspace, entry) {
      const body = JSON.stringify(AuditEntry.parse(entry));
      return atomically(() => {
        const before = Row.optional().parse(last.get(workspace));
        const number = (before?.number ?? 0) + 1;
        const hash = chainHash(before?.hash ?? '', workspace, number, body);
        insert.run(workspace, number, entry.by, entry.integration?.id ?? null, body, hash);
        return number;
      });
    },

    async listAudit(workspace, { integration, by, below, limit }) {
      const found = guard(() => list.all(workspace, integration ?? null, by ?? null, below ?? null, limit));
      return z
        .array(Row)
        .parse(found)
        .map(({ number, body }): AuditRecord => ({ ...AuditEntry.parse(JSON.parse(body)), number }));
    },

    async checkAudit(workspace) {
      let before = '';
      let count = 0;
      for (const found of guard(() => all.iterate(workspace))) {
        const { number, person, integration, body, hash } = Row.parse(found);
        count += 1;
        if (number !== count) return { intact: false, number: count, why: 'it is missing' };
        if (hash !== chainHash(before, workspace, number, body)) {
          return { intact: false, number, why: 'it was changed after it was written' };
        }
        const entry = AuditEntry.parse(JSON.parse(body));
        if (entry.by !== person || (entry.integration?.id ?? null) !== integration) {
          return { intact: false, number, why: 'it is filed under somebody or something else' };
        }
        before = hash;
      }
      return { intact: true, count };
    },
  };
}
