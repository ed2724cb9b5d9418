import { z } from 'zod';
import { AlertId, newOutboxId, OutboxId, ScheduledPostId, WorkspaceId } from '../../../core/ids.ts';
import type { AlertEntry, AlertLedger, NewOutboxEntry, OutboxEntry, OutboxStanding } from '../../outbox.ts';
import type { LedgerDatabase } from './database.ts';

const waiting = {
  id: OutboxId,
  workspace: WorkspaceId,
  channel: z.string(),
  not_before: z.number(),
  tries: z.number(),
  begun_at: z.number().nullable(),
};

const Row = z
  .discriminatedUnion('act', [
    z.object({
      ...waiting,
      act: z.enum(['post', 'update', 'say']),
      alert: AlertId,
      words: z.string().nullable(),
      people: z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text))),
    }),
    // The column is older than the thing.
    z.object({ ...waiting, act: z.literal('scheduled'), alert: ScheduledPostId }),
  ])
  .transform(({ not_before: notBefore, begun_at: begunAt, ...rest }): OutboxEntry => {
    if (rest.act !== 'scheduled') return { ...rest, notBefore, begunAt };
    const { alert: post, ...entry } = rest;
    return { ...entry, post, notBefore, begunAt };
  });

const Place = z.object({ workspace: WorkspaceId, channel: z.string(), notBefore: z.number() });

const Standing = z.object({ due: z.number(), dueSince: z.number().nullable(), refused: z.number() });

type Added = NewOutboxEntry & Pick<AlertEntry, 'id' | 'workspace' | 'alert'>;

/** The rows of what is still to be sent; whoever calls sees to transactions. */
export function createOutbox({ prepare }: LedgerDatabase) {
  const columns = 'id, workspace, alert, act, channel, words, people, not_before, tries, begun_at';
  const insert = prepare(`INSERT INTO outbox (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, NULL)`);
  // A message that is still to be posted or changed is drawn from the alert as it will be then.
  const waits = prepare(
    `SELECT 1 FROM outbox WHERE alert = ? AND begun_at IS NULL AND act IN ('post', 'update') LIMIT 1`,
  );
  const waitsForPost = prepare(`SELECT 1 FROM outbox WHERE alert = ? AND begun_at IS NULL AND act = 'post' LIMIT 1`);
  const places = prepare(
    'SELECT workspace, channel, MIN(not_before) AS notBefore FROM outbox GROUP BY workspace, channel',
  );
  const standing = prepare(
    `SELECT count(*) FILTER (WHERE not_before <= ?2) AS due, min(not_before) FILTER (WHERE not_before <= ?2) AS dueSince,
       count(*) FILTER (WHERE tries >= 5) AS refused FROM outbox WHERE workspace = ?1`,
  );
  // What is said of one alert is said in its order; of many, whoever may be sent first.
  const next = prepare(
    `SELECT ${columns} FROM outbox AS entry WHERE workspace = ? AND channel = ? AND NOT EXISTS
       (SELECT 1 FROM outbox AS earlier WHERE earlier.alert = entry.alert AND earlier.rowid < entry.rowid)
     ORDER BY not_before, rowid LIMIT 1`,
  );
  const begin = prepare(`UPDATE outbox SET begun_at = ?, tries = tries + 1 WHERE id = ? RETURNING ${columns}`);
  const take = prepare(`DELETE FROM outbox WHERE id = ? RETURNING ${columns}`);
  const move = prepare('UPDATE outbox SET channel = ? WHERE alert = ?');
  const defer = prepare(`UPDATE outbox SET begun_at = ?, not_before = ?, channel = COALESCE(?, channel) WHERE id = ?
       RETURNING ${columns}`);
  const close = prepare(
    'UPDATE outbox SET not_before = MAX(not_before, ?) WHERE workspace = ? AND channel = ? AND begun_at IS NULL',
  );

  const read = (found: unknown) => (found === undefined ? undefined : Row.parse(found));

  return {
    add({ id, workspace, alert, act, channel, words, people, notBefore }: Added): void {
      if (act === 'update' && waits.get(alert)) return;
      // Nobody reads a reply to what is not there yet, and the message will say the same.
      if (act === 'say' && people.length === 0 && waitsForPost.get(alert)) return;
      insert.run(id, workspace, alert, act, channel, words, JSON.stringify(people), notBefore);
    },
    listPlaces: () => z.array(Place).parse(places.all()),
    readStanding: (workspace: WorkspaceId, now: number): OutboxStanding => Standing.parse(standing.get(workspace, now)),
    findNext: (workspace: WorkspaceId, channel: string) => read(next.get(workspace, channel)),
    begin: (id: OutboxId, at: number) => read(begin.get(at, id)),
    take: (id: OutboxId) => read(take.get(id)),
    move: (alert: AlertId, channel: string) => void move.run(channel, alert),
    defer(id: OutboxId, { notBefore, begunAt, channel, reply }: Parameters<AlertLedger['deferEntry']>[1]): void {
      const entry = read(defer.get(begunAt, notBefore, channel ?? null, id));
      if (!entry || entry.act === 'scheduled' || reply === undefined) return;
      const { workspace, alert, channel: place } = entry;
      insert.run(newOutboxId(), workspace, alert, 'say', place, reply, '[]', notBefore);
    },
    close: (workspace: WorkspaceId, channel: string, until: number) => void close.run(until, workspace, channel),
  };
}
