import type { Segments } from '../journal/segments.ts';
import type { LedgerDatabase } from './database.ts';
import { type DeliveryRows, JournalHead } from './delivery-rows.ts';

/** What an ended process had on the disk and had not yet put into the rows. Answers with the first free number. */
export async function recoverJournal(
  { atomically, guard }: LedgerDatabase,
  rows: DeliveryRows,
  segments: Segments,
): Promise<number> {
  await segments.removeSpares();
  const files = await segments.list();
  const indexed = new Map(guard(rows.listSegments).map((each) => [each.segment, each.indexed]));
  for (const segment of files) {
    const found = await segments.readAll(segment, indexed.get(segment) ?? 0);
    atomically(() => {
      for (const { head, position } of found) rows.add(JournalHead.parse(JSON.parse(head)), position);
    });
  }

  const next = Math.max(guard(rows.highestSegment), ...files) + 1;
  const needed = new Set(guard(rows.listUsage).map(({ segment }) => segment));
  for (const segment of files) if (!needed.has(segment)) await segments.remove(segment);
  // The file goes first: rows that name none are tidied here, a file that nothing names would be read again.
  atomically(() => {
    for (const segment of indexed.keys()) if (!needed.has(segment)) rows.dropSegment(segment);
  });
  return next;
}
