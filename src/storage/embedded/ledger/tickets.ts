import { createHash } from 'node:crypto';
import { z } from 'zod';
import { WorkspaceId } from '../../../core/ids.ts';
import type { Ticket, TicketLedger } from '../../ledger.ts';
import type { LedgerDatabase } from './database.ts';

export const ticketTable = `
  CREATE TABLE IF NOT EXISTS tickets (
    hash TEXT PRIMARY KEY, purpose TEXT NOT NULL, workspace TEXT NOT NULL, expires_at INTEGER NOT NULL, body TEXT NOT NULL
  ) STRICT;
`;

const Row = z.object({ workspace: WorkspaceId, expires_at: z.number(), body: z.string() });

/** Who reads the file learns no ticket: only its hash is in there. */
const hashOf = (key: string) => createHash('sha256').update(key).digest('hex');

export function createTicketLedger({ prepare, guard }: LedgerDatabase): TicketLedger {
  const insert = prepare('INSERT INTO tickets (hash, purpose, workspace, expires_at, body) VALUES (?, ?, ?, ?, ?)');
  const clear = prepare('DELETE FROM tickets WHERE expires_at <= ?');
  const columns = 'workspace, expires_at, body';
  const find = prepare(`SELECT ${columns} FROM tickets WHERE hash = ? AND purpose = ? AND expires_at > ?`);
  const take = prepare(`DELETE FROM tickets WHERE hash = ? AND purpose = ? AND expires_at > ? RETURNING ${columns}`);

  const readTicket = (found: unknown): Ticket | undefined => {
    const row = Row.safeParse(found);
    if (!row.success) return undefined;
    const { workspace, expires_at: expiresAt, body } = row.data;
    return { workspace, expiresAt, body };
  };

  return {
    async issueTicket(purpose, key, { workspace, expiresAt, body }, now) {
      guard(() => clear.run(now));
      guard(() => insert.run(hashOf(key), purpose, workspace, expiresAt, body));
    },
    findTicket: async (purpose, key, now) => readTicket(guard(() => find.get(hashOf(key), purpose, now))),
    takeTicket: async (purpose, key, now) => readTicket(guard(() => take.get(hashOf(key), purpose, now))),
  };
}
