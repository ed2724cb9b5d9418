import { z } from 'zod';
import { type HookId, WorkspaceId } from '../../../core/ids.ts';
import { type FoundHook, type HookLedger, StoredHook } from '../../hooks.ts';
import type { LedgerDatabase } from './database.ts';

// A place is one, however it is written: hosts tell no upper from lower case there.
export const hookTable = `
  CREATE TABLE IF NOT EXISTS hooks (
    id TEXT PRIMARY KEY, workspace TEXT NOT NULL, integration TEXT NOT NULL, place TEXT NOT NULL, body TEXT NOT NULL,
    UNIQUE (workspace, integration, place)
  ) STRICT;
`;

const Row = z.object({ workspace: WorkspaceId, body: z.string() });

const readBody = (found: unknown): FoundHook | undefined => {
  const row = Row.safeParse(found);
  return row.success ? { workspace: row.data.workspace, hook: StoredHook.parse(JSON.parse(row.data.body)) } : undefined;
};

const nameOf = ({ kind, target }: StoredHook['place']) => `${kind} ${target.toLowerCase()}`;

export function createHookLedger({ prepare, guard, atomically }: LedgerDatabase): HookLedger {
  const insert = prepare(
    'INSERT INTO hooks (id, workspace, integration, place, body) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const update = prepare('UPDATE hooks SET body = ? WHERE id = ? AND workspace = ?');
  const remove = prepare('DELETE FROM hooks WHERE id = ? AND workspace = ?');
  const find = prepare('SELECT workspace, body FROM hooks WHERE id = ?');
  const every = prepare('SELECT workspace, body FROM hooks');
  const all = prepare('SELECT workspace, body FROM hooks WHERE workspace = ? ORDER BY rowid');
  const ofIntegration = prepare(
    'SELECT workspace, body FROM hooks WHERE workspace = ? AND integration = ? ORDER BY rowid',
  );

  const followers: ((id: HookId, found: FoundHook | undefined) => void)[] = [];
  const tell = (id: HookId, found: FoundHook | undefined) => {
    for (const follow of followers) follow(id, found);
  };

  return {
    async keepHook(workspace, made) {
      const { changes } = guard(() =>
        insert.run(made.id, workspace, made.integration, nameOf(made.place), JSON.stringify(made)),
      );
      const isNew = Number(changes) > 0;
      if (isNew) tell(made.id, { workspace, hook: made });
      return isNew;
    },
    findHook: async (id) => readBody(guard(() => find.get(id))),
    async changeHook(workspace, id, change) {
      const kept = atomically(() => {
        const current = readBody(find.get(id));
        if (current?.workspace !== workspace) return undefined;
        // Where it stands is what it was kept for.
        const { integration, place } = current.hook;
        const changed = { ...change(current.hook), id, integration, place };
        update.run(JSON.stringify(changed), id, workspace);
        return changed;
      });
      if (kept) tell(id, { workspace, hook: kept });
      return kept;
    },
    listHooks: async (workspace, integration) =>
      guard(() => (integration === undefined ? all.all(workspace) : ofIntegration.all(workspace, integration))).flatMap(
        (row) => readBody(row)?.hook ?? [],
      ),
    async forgetHook(workspace, id) {
      const { changes } = guard(() => remove.run(id, workspace));
      if (Number(changes) > 0) tell(id, undefined);
    },
    async followHooks(onHook) {
      for (const row of guard(() => every.all())) {
        const found = readBody(row);
        if (found) onHook(found.hook.id, found);
      }
      followers.push(onHook);
    },
  };
}
