import { z } from 'zod';
import { WorkspaceId } from '../../../core/ids.ts';
import { Handover, isUnfinished } from '../../handover.ts';
import type { HandoverLedger } from '../../ledger.ts';
import type { LedgerDatabase } from './database.ts';

export const handoverTable = `
  CREATE TABLE IF NOT EXISTS handovers (
    id TEXT PRIMARY KEY, workspace TEXT NOT NULL, draft TEXT NOT NULL, unfinished INTEGER NOT NULL,
    ended_at TEXT, body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS handovers_of_draft ON handovers (workspace, draft);
  CREATE INDEX IF NOT EXISTS handovers_unfinished ON handovers (unfinished) WHERE unfinished = 1;
`;

const Row = z.object({ workspace: WorkspaceId, body: z.string() });

const readBody = (found: unknown) => {
  const row = Row.safeParse(found);
  return row.success
    ? { workspace: row.data.workspace, handover: Handover.parse(JSON.parse(row.data.body)) }
    : undefined;
};

export function createHandoverLedger({ prepare, guard, atomically }: LedgerDatabase): HandoverLedger {
  const insert = prepare(
    'INSERT INTO handovers (id, workspace, draft, unfinished, ended_at, body) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING',
  );
  const update = prepare('UPDATE handovers SET unfinished = ?, ended_at = ?, body = ? WHERE id = ? AND workspace = ?');
  const remove = prepare('DELETE FROM handovers WHERE id = ? AND workspace = ?');
  const clear = prepare('DELETE FROM handovers WHERE unfinished = 0 AND ended_at < ?');
  const find = prepare('SELECT workspace, body FROM handovers WHERE id = ? AND workspace = ?');
  const ofDraft = prepare('SELECT workspace, body FROM handovers WHERE workspace = ? AND draft = ? ORDER BY rowid');
  const unfinished = prepare('SELECT workspace, body FROM handovers WHERE unfinished = 1 ORDER BY rowid');
  const flag = (handover: Handover) => (isUnfinished(handover) ? 1 : 0);

  return {
    async keepHandover(workspace, made) {
      const { id, draft } = made;
      const { changes } = guard(() => insert.run(id, workspace, draft, flag(made), made.endedAt, JSON.stringify(made)));
      return Number(changes) > 0;
    },
    findHandover: async (workspace, id) => readBody(guard(() => find.get(id, workspace)))?.handover,
    changeHandover: async (workspace, id, change) =>
      atomically(() => {
        const current = readBody(find.get(id, workspace))?.handover;
        if (!current) return undefined;
        const changed = { ...change(current), id };
        update.run(flag(changed), changed.endedAt, JSON.stringify(changed), id, workspace);
        return changed;
      }),
    async forgetHandover(workspace, id) {
      guard(() => remove.run(id, workspace));
    },
    async clearHandovers(before) {
      guard(() => clear.run(before));
    },
    listHandovers: async (workspace, draft) =>
      guard(() => ofDraft.all(workspace, draft)).flatMap((row) => readBody(row)?.handover ?? []),
    listUnfinishedHandovers: async () => guard(() => unfinished.all()).flatMap((row) => readBody(row) ?? []),
  };
}
