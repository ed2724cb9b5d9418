import { z } from 'zod';
import { BotLife, type LifeLedger, Outage } from '../../bot-life.ts';
import type { LedgerDatabase } from './database.ts';

export const lifeTables = `
  CREATE TABLE IF NOT EXISTS bot_life (one INTEGER PRIMARY KEY CHECK (one = 1), body TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS outages (began_at INTEGER PRIMARY KEY, ended_at INTEGER NOT NULL, why TEXT NOT NULL) STRICT;
`;

const Row = z.object({ body: z.string() });

export function createLifeLedger({ prepare, guard, atomically }: LedgerDatabase): LifeLedger {
  const find = prepare('SELECT body FROM bot_life');
  const put = prepare('INSERT OR REPLACE INTO bot_life (one, body) VALUES (1, ?)');
  const add = prepare('INSERT OR REPLACE INTO outages (began_at, ended_at, why) VALUES (?, ?, ?)');
  const list = prepare(
    'SELECT began_at AS "from", ended_at AS "to", why FROM outages WHERE ended_at > ? ORDER BY ended_at',
  );
  const forget = prepare('DELETE FROM outages WHERE ended_at < ?');

  const read = () => {
    const row = Row.safeParse(find.get());
    return row.success ? BotLife.parse(JSON.parse(row.data.body)) : undefined;
  };
  return {
    findLife: async () => guard(read),
    changeLife: async (change) =>
      atomically(() => {
        const { life, ended } = change(read());
        put.run(JSON.stringify(BotLife.parse(life)));
        if (ended) add.run(ended.from, ended.to, ended.why);
      }),
    listOutages: async (since) => z.array(Outage).parse(guard(() => list.all(since)).map((row) => ({ ...row }))),
    forgetOutages: async (before) => Number(guard(() => forget.run(before).changes)),
  };
}
