import { z } from 'zod';
import { type DigestLedger, DigestMark } from '../../digests.ts';
import type { LedgerDatabase } from './database.ts';

export const digestTable = `
  CREATE TABLE IF NOT EXISTS digests (
    workspace TEXT NOT NULL, slot INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (workspace, slot)
  ) STRICT;
`;

const Row = z.object({ body: z.string() });

/** Two are of use: this week's, should it be made once more, and the one before. */
const kept = 2;

export function createDigestLedger({ prepare, guard, atomically }: LedgerDatabase): DigestLedger {
  const put = prepare('INSERT OR REPLACE INTO digests (workspace, slot, body) VALUES (?, ?, ?)');
  const prune = prepare(
    `DELETE FROM digests WHERE workspace = ?1 AND slot NOT IN
       (SELECT slot FROM digests WHERE workspace = ?1 ORDER BY slot DESC LIMIT ${kept})`,
  );
  const find = prepare('SELECT body FROM digests WHERE workspace = ? AND slot < ? ORDER BY slot DESC LIMIT 1');
  return {
    async keepDigest(workspace, slot, mark) {
      atomically(() => {
        put.run(workspace, slot, JSON.stringify(DigestMark.parse(mark)));
        prune.run(workspace);
      });
    },
    async findDigestBefore(workspace, slot) {
      const row = Row.safeParse(guard(() => find.get(workspace, slot)));
      return row.success ? DigestMark.parse(JSON.parse(row.data.body)) : undefined;
    },
  };
}
