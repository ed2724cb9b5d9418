import { z } from 'zod';
import { Alert } from '../../../core/alert.ts';
import { toIso } from '../../../core/clock.ts';
import { newOutboxId } from '../../../core/ids.ts';
import type { AlertLedger } from '../../outbox.ts';
import { createAddBlindTime } from './blind-times.ts';
import type { LedgerDatabase } from './database.ts';
import { createOutbox } from './outbox.ts';

export const alertTables = `
  CREATE TABLE IF NOT EXISTS alerts (
    id TEXT PRIMARY KEY, workspace TEXT NOT NULL, key TEXT NOT NULL, ended_at TEXT, body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS alerts_by_key ON alerts (workspace, key);
  CREATE UNIQUE INDEX IF NOT EXISTS one_alert_of_a_key ON alerts (workspace, key) WHERE ended_at IS NULL;
  CREATE TABLE IF NOT EXISTS outbox (
    id TEXT PRIMARY KEY, workspace TEXT NOT NULL, alert TEXT NOT NULL, act TEXT NOT NULL, channel TEXT NOT NULL,
    words TEXT, people TEXT NOT NULL, not_before INTEGER NOT NULL, tries INTEGER NOT NULL, begun_at INTEGER
  ) STRICT;
  CREATE INDEX IF NOT EXISTS outbox_by_place ON outbox (workspace, channel, not_before);
  CREATE INDEX IF NOT EXISTS outbox_by_alert ON outbox (alert);
`;

const Row = z.object({ body: z.string() });

function readAlert(found: unknown): Alert | undefined {
  const row = Row.safeParse(found);
  return row.success ? Alert.parse(JSON.parse(row.data.body)) : undefined;
}

export function createAlertLedger(database: LedgerDatabase): AlertLedger {
  const { prepare, guard, atomically } = database;
  const outbox = createOutbox(database);
  const addBlindTime = database.has('blind_times') ? createAddBlindTime(database) : undefined;
  const put = prepare(
    `INSERT INTO alerts (id, workspace, key, ended_at, body) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET ended_at = excluded.ended_at, body = excluded.body`,
  );
  const remove = prepare('DELETE FROM alerts WHERE id = ?');
  const findById = prepare('SELECT body FROM alerts WHERE workspace = ? AND id = ?');
  const findByKey = prepare('SELECT body FROM alerts WHERE workspace = ? AND key = ? ORDER BY rowid DESC LIMIT 1');
  const listOpen = prepare('SELECT body FROM alerts WHERE workspace = ? AND ended_at IS NULL ORDER BY rowid');
  const listEnded = prepare('SELECT body FROM alerts WHERE workspace = ? AND ended_at >= ? ORDER BY ended_at');
  const forget = prepare(
    'DELETE FROM alerts WHERE workspace = ? AND ended_at < ? AND id NOT IN (SELECT alert FROM outbox)',
  );

  const keep = (workspace: string, alert: Alert) =>
    put.run(
      alert.id,
      workspace,
      alert.key,
      alert.state === 'over' ? (alert.over?.at ?? '') : null,
      JSON.stringify(alert),
    );

  return {
    async changeAlert(workspace, which, change) {
      return atomically(() => {
        const found = 'key' in which ? findByKey.get(workspace, which.key) : findById.get(workspace, which.id);
        const current = readAlert(found);
        const changed = change(current);
        if (!changed) return undefined;
        const { alert, entries, blind } = changed;
        if (blind) addBlindTime?.(workspace, blind);
        if (alert === null && current) remove.run(current.id);
        if (alert !== null) {
          keep(workspace, alert);
          for (const entry of entries) outbox.add({ id: newOutboxId(), workspace, alert: alert.id, ...entry });
        }
        return alert;
      });
    },
    findAlert: async (workspace, id) => readAlert(guard(() => findById.get(workspace, id))),
    listAlerts: async (workspace) => guard(() => listOpen.all(workspace)).flatMap((row) => readAlert(row) ?? []),
    listEndedAlerts: async (workspace, since) =>
      guard(() => listEnded.all(workspace, toIso(since))).flatMap((row) => readAlert(row) ?? []),
    forgetAlerts: async (workspace, before) => Number(guard(() => forget.run(workspace, toIso(before)).changes)),

    listOutboxPlaces: async () => guard(outbox.listPlaces),
    readOutbox: async (workspace, now) => guard(() => outbox.readStanding(workspace, now)),
    findNextEntry: async (workspace, channel) => guard(() => outbox.findNext(workspace, channel)),
    beginEntry: async (id, at) => guard(() => outbox.begin(id, at)),
    async endEntry(id, message) {
      atomically(() => {
        const entry = outbox.take(id);
        if (!entry || entry.act === 'scheduled' || !message) return;
        const alert = readAlert(findById.get(entry.workspace, entry.alert));
        if (alert) keep(entry.workspace, { ...alert, message });
        // What waits for the alert is said where its message stands.
        outbox.move(entry.alert, message.channel);
      });
    },
    deferEntry: async (id, to) => atomically(() => outbox.defer(id, to)),
    closePlace: async (workspace, channel, until) => guard(() => outbox.close(workspace, channel, until)),
  };
}
