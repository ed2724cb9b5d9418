import { z } from 'zod';
import { HookId } from '../../../core/ids.ts';
import type { HookFigures } from '../../deliveries.ts';
import type { LedgerDatabase } from './database.ts';
import type { DeliveryReader } from './delivery-rows.ts';

const Waiting = z.object({ count: z.int(), oldestAt: z.int().nullable() });
const Key = z.object({ key: z.string() }).transform(({ key }) => key);

const Figures = z
  .object({
    hook: HookId,
    event: z.string(),
    count: z.int(),
    unreadable: z.int(),
    elsewhere: z.int(),
    last_at: z.int(),
    dated: z.int(),
    mean_lag: z.number().nullable(),
    worst_lag: z.number().nullable(),
  })
  .transform(
    ({ last_at: lastAt, mean_lag: meanLagMs, worst_lag: worstLagMs, ...rest }): HookFigures => ({
      ...rest,
      lastAt,
      meanLagMs,
      worstLagMs,
    }),
  );

/** What is told of deliveries without their bodies. */
export function createDeliveryFigures({ prepare, guard }: LedgerDatabase): DeliveryReader {
  const waiting = prepare('SELECT count(*) AS count, min(received_at) AS oldestAt FROM deliveries WHERE ended = 0');
  const keys = prepare('SELECT key FROM deliveries WHERE workspace = ? AND hook = ? AND received_at >= ?');
  // What has no time of the host's takes no part in the means: SQLite leaves out what is null.
  const figures = prepare(
    `SELECT hook, event, count(*) AS count, sum(readable = 0) AS unreadable, sum(origin = 'elsewhere') AS elsewhere,
       max(received_at) AS last_at, count(sent_at) AS dated, avg(received_at - sent_at) AS mean_lag,
       max(received_at - sent_at) AS worst_lag
     FROM deliveries WHERE workspace = ? AND received_at >= ? GROUP BY hook, event ORDER BY hook, event`,
  );

  return {
    countWaitingDeliveries: async () => Waiting.parse(guard(() => waiting.get())),
    listDeliveryKeys: async (workspace, hook, since) =>
      new Set(z.array(Key).parse(guard(() => keys.all(workspace, hook, since)))),
    listHookFigures: async (workspace, since) => z.array(Figures).parse(guard(() => figures.all(workspace, since))),
  };
}
