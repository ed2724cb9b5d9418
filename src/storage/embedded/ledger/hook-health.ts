import { z } from 'zod';
import { readInstant } from '../../../core/clock.ts';
import { HookLook } from '../../../core/hook-health.ts';
import { IntegrationId } from '../../../core/ids.ts';
import type { HookHealthLedger } from '../../hook-health.ts';
import type { LedgerDatabase } from './database.ts';

export const hookHealthTables = `
  CREATE TABLE IF NOT EXISTS hook_health (
    workspace TEXT NOT NULL, integration TEXT NOT NULL, hour INTEGER NOT NULL,
    delivered INTEGER NOT NULL, failed INTEGER NOT NULL, PRIMARY KEY (workspace, integration, hour)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS hook_health_by_hour ON hook_health (workspace, hour);
  CREATE TABLE IF NOT EXISTS hook_looks (
    workspace TEXT NOT NULL, integration TEXT NOT NULL, at INTEGER NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (workspace, integration)
  ) STRICT;
`;

const Row = z.object({ body: z.string() });
const HourRow = z.object({ integration: IntegrationId, hour: z.number(), delivered: z.number(), failed: z.number() });

export function createHookHealthLedger({ prepare, guard, atomically }: LedgerDatabase): HookHealthLedger {
  const keep = prepare('INSERT OR REPLACE INTO hook_looks (workspace, integration, at, body) VALUES (?, ?, ?, ?)');
  const add = prepare(
    `INSERT INTO hook_health (workspace, integration, hour, delivered, failed) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET delivered = delivered + excluded.delivered, failed = failed + excluded.failed`,
  );
  const find = prepare('SELECT body FROM hook_looks WHERE workspace = ? AND integration = ?');
  const list = prepare(
    'SELECT integration, hour, delivered, failed FROM hook_health WHERE workspace = ? AND hour >= ? ORDER BY hour',
  );
  const forgetHours = prepare('DELETE FROM hook_health WHERE hour < ?');
  const forgetLooks = prepare('DELETE FROM hook_looks WHERE at < ?');

  return {
    async keepHookLook(workspace, integration, look, counted) {
      const at = readInstant(HookLook.parse(look).at) ?? 0;
      atomically(() => {
        keep.run(workspace, integration, at, JSON.stringify(look));
        for (const { hour, delivered, failed } of counted) add.run(workspace, integration, hour, delivered, failed);
      });
    },
    async findHookLook(workspace, integration) {
      const row = Row.safeParse(guard(() => find.get(workspace, integration)));
      return row.success ? HookLook.parse(JSON.parse(row.data.body)) : undefined;
    },
    listHookHours: async (workspace, since) => guard(() => z.array(HourRow).parse(list.all(workspace, since))),
    async forgetHookHealth(before) {
      atomically(() => {
        forgetHours.run(before);
        forgetLooks.run(before);
      });
    },
  };
}
