import { z } from 'zod';
import { HookId, WorkspaceId } from '../../../core/ids.ts';
import type { DeliveryLedger, ReadDelivery, WaitingDelivery } from '../../deliveries.ts';
import type { Position } from '../journal/segments.ts';
import type { LedgerDatabase } from './database.ts';

// Bodies lie in the journal, where `segment`, `start` and `size` say, until they have been read (`ended`).
export const deliveryTables = `
  CREATE TABLE IF NOT EXISTS deliveries (
    number INTEGER PRIMARY KEY AUTOINCREMENT, workspace TEXT NOT NULL, hook TEXT NOT NULL, key TEXT NOT NULL,
    event TEXT NOT NULL, received_at INTEGER NOT NULL, sent_at INTEGER, origin TEXT NOT NULL, seal TEXT,
    repeated INTEGER NOT NULL, ended INTEGER NOT NULL DEFAULT 0, action TEXT, readable INTEGER NOT NULL DEFAULT 1,
    segment INTEGER, start INTEGER, size INTEGER,
    UNIQUE (hook, key)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS delivery_seals ON deliveries (hook, seal) WHERE seal IS NOT NULL;
  CREATE INDEX IF NOT EXISTS delivery_times ON deliveries (received_at);
  CREATE INDEX IF NOT EXISTS deliveries_waiting ON deliveries (number) WHERE ended = 0;
  CREATE TABLE IF NOT EXISTS delivery_segments (segment INTEGER PRIMARY KEY, indexed INTEGER NOT NULL) STRICT;
`;

/** As it stands in the journal. */
export const JournalHead = z.object({
  workspace: WorkspaceId,
  hook: HookId,
  key: z.string(),
  event: z.string(),
  receivedAt: z.int(),
  sentAt: z.int().nullable(),
  origin: z.enum(['listed', 'elsewhere', 'unknown']),
  seal: z.string().nullable(),
});
export type JournalHead = z.infer<typeof JournalHead>;

const WaitingRow = z
  .object({
    number: z.int(),
    workspace: WorkspaceId,
    hook: HookId,
    key: z.string(),
    event: z.string(),
    received_at: z.int(),
    sent_at: z.int().nullable(),
    origin: JournalHead.shape.origin,
    repeated: z.int(),
    segment: z.int(),
    start: z.int(),
    size: z.int(),
  })
  .transform(({ received_at: receivedAt, sent_at: sentAt, repeated, segment, start: offset, size, ...rest }) => ({
    head: { ...rest, receivedAt, sentAt, isRepeated: repeated === 1 } satisfies Omit<WaitingDelivery, 'body'>,
    position: { segment, offset, size } satisfies Position,
  }));

const Place = z.object({ segment: z.int(), size: z.int() });
const Usage = z.object({ segment: z.int(), count: z.int(), bytes: z.int() });
const Segment = z.object({ segment: z.int(), indexed: z.int() });
const Highest = z.object({ highest: z.int().nullable() });

/** The rows that stand for what is in the journal; whoever calls sees to transactions. */
export function createDeliveryRows({ prepare }: LedgerDatabase) {
  const insert = prepare(
    `INSERT INTO deliveries (workspace, hook, key, event, received_at, sent_at, origin, seal, repeated, segment, start, size)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, EXISTS (SELECT 1 FROM deliveries WHERE hook = ?2 AND seal = ?8), ?9, ?10, ?11)
     ON CONFLICT (hook, key) DO NOTHING`,
  );
  const has = prepare('SELECT 1 FROM deliveries WHERE hook = ? AND key = ?');
  const waiting = prepare('SELECT * FROM deliveries WHERE ended = 0 ORDER BY number LIMIT ?');
  const end = prepare(
    `UPDATE deliveries SET ended = 1, action = ?2, sent_at = coalesce(?3, sent_at), readable = ?4 WHERE number = ?1 AND ended = 0
     RETURNING segment, size`,
  );
  const clear = prepare('DELETE FROM deliveries WHERE received_at < ? RETURNING ended, segment, size');
  const usage = prepare(
    'SELECT segment, count(*) AS count, sum(size) AS bytes FROM deliveries WHERE ended = 0 GROUP BY segment',
  );
  const segments = prepare('SELECT segment, indexed FROM delivery_segments ORDER BY segment');
  const keepSegment = prepare(
    'INSERT INTO delivery_segments VALUES (?, ?) ON CONFLICT (segment) DO UPDATE SET indexed = max(indexed, excluded.indexed)',
  );
  const dropSegment = prepare('DELETE FROM delivery_segments WHERE segment = ?');
  const highest = prepare(
    'SELECT max((SELECT coalesce(max(segment), 0) FROM deliveries), (SELECT coalesce(max(segment), 0) FROM delivery_segments)) AS highest',
  );

  return {
    /** False when there is one of that hook and key already. */
    add(head: JournalHead, { segment, offset, size }: Position): boolean {
      const { workspace, hook, key, event, receivedAt, sentAt, origin, seal } = head;
      const row = [workspace, hook, key, event, receivedAt, sentAt, origin, seal, segment, offset, size] as const;
      keepSegment.run(segment, offset + size);
      return Number(insert.run(...row).changes) > 0;
    },
    has: (hook: HookId, key: string) => has.get(hook, key) !== undefined,
    listWaiting: (count: number) => z.array(WaitingRow).parse(waiting.all(count)),
    /** Where its body lay; undefined when it had ended before. */
    end: ({ number, action, sentAt, isReadable }: ReadDelivery) =>
      Place.optional().parse(end.get(number, action, sentAt, Number(isReadable))),
    /** Where the bodies of those lay that nobody had read. */
    clear: (before: number) =>
      clear.all(before).flatMap((row) => {
        const cleared = Place.extend({ ended: z.int() }).parse(row);
        return cleared.ended === 0 ? [cleared] : [];
      }),
    listUsage: () => z.array(Usage).parse(usage.all()),
    listSegments: () => z.array(Segment).parse(segments.all()),
    dropSegment: (segment: number) => void dropSegment.run(segment),
    highestSegment: () => Highest.parse(highest.get()).highest ?? 0,
  };
}
export type DeliveryRows = ReturnType<typeof createDeliveryRows>;

export type DeliveryReader = Pick<DeliveryLedger, 'countWaitingDeliveries' | 'listDeliveryKeys' | 'listHookFigures'>;
