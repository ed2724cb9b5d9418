import { z } from 'zod';
import { newOutboxId } from '../../../core/ids.ts';
import { KeptPost, type ScheduledPostLedger } from '../../scheduled-posts.ts';
import type { LedgerDatabase } from './database.ts';

export const scheduledPostTable = `
  CREATE TABLE IF NOT EXISTS scheduled_posts (
    id TEXT PRIMARY KEY, workspace TEXT NOT NULL, key TEXT NOT NULL, at INTEGER NOT NULL, body TEXT NOT NULL, image BLOB
  ) STRICT;
  CREATE UNIQUE INDEX IF NOT EXISTS one_scheduled_post_of_a_key ON scheduled_posts (workspace, key);
`;

const Row = z.object({ body: z.string() });
const ImageRow = z.object({ image: z.instanceof(Uint8Array) });

export function createScheduledPostLedger({ prepare, guard, atomically }: LedgerDatabase): ScheduledPostLedger {
  const insert = prepare(
    `INSERT INTO scheduled_posts (id, workspace, key, at, body, image) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (workspace, key) DO NOTHING`,
  );
  const send = prepare(
    `INSERT INTO outbox (id, workspace, alert, act, channel, words, people, not_before, tries, begun_at)
       VALUES (?, ?, ?, 'scheduled', ?, NULL, '[]', ?, 0, NULL)`,
  );
  const find = prepare('SELECT body FROM scheduled_posts WHERE id = ?');
  const findImage = prepare('SELECT image FROM scheduled_posts WHERE id = ? AND image IS NOT NULL');
  const forget = prepare('DELETE FROM scheduled_posts WHERE at < ? AND id NOT IN (SELECT alert FROM outbox)');

  return {
    async addScheduledPost(workspace, { image, notBefore, at, ...post }) {
      const { id, content, places } = KeptPost.parse(post);
      return atomically(() => {
        const { changes } = insert.run(id, workspace, content.key, at, JSON.stringify(post), image);
        if (changes === 0) return false;
        send.run(newOutboxId(), workspace, id, places[0] ?? '', notBefore);
        return true;
      });
    },
    async findScheduledPost(id) {
      const row = Row.safeParse(guard(() => find.get(id)));
      return row.success ? KeptPost.parse(JSON.parse(row.data.body)) : undefined;
    },
    findImage: async (id) => ImageRow.safeParse(guard(() => findImage.get(id))).data?.image,
    forgetScheduledPosts: async (before) => Number(guard(() => forget.run(before).changes)),
  };
}
