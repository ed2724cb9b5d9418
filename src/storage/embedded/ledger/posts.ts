import { z } from 'zod';
import { PostId, WorkspaceId } from '../../../core/ids.ts';
import type { PostLedger } from '../../ledger.ts';
import type { LedgerDatabase } from './database.ts';

export const postTable = `
  CREATE TABLE IF NOT EXISTS posts (
    id TEXT PRIMARY KEY, workspace TEXT NOT NULL, started_at TEXT NOT NULL, place TEXT NOT NULL
  ) STRICT;
`;

const Row = z.object({ id: PostId, workspace: WorkspaceId, started_at: z.string(), place: z.string() });

export function createPostLedger({ prepare, guard }: LedgerDatabase): PostLedger {
  const insert = prepare('INSERT INTO posts (id, workspace, started_at, place) VALUES (?, ?, ?, ?)');
  const remove = prepare('DELETE FROM posts WHERE id = ?');
  const list = prepare('SELECT id, workspace, started_at, place FROM posts ORDER BY started_at, rowid');

  return {
    async beginPost({ id, workspace, startedAt, place }) {
      guard(() => insert.run(id, workspace, startedAt, place));
    },
    async endPost(id) {
      guard(() => remove.run(id));
    },
    async listUnfinishedPosts() {
      const rows = z.array(Row).parse(guard(() => list.all()));
      return rows.map(({ id, workspace, started_at: startedAt, place }) => ({ id, workspace, startedAt, place }));
    },
  };
}
