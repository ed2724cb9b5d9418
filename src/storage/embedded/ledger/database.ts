import { existsSync } from 'node:fs';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { DatabaseSync as Database } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { StoreError } from '../../../core/errors.ts';

/** The ledger's file. Whatever SQLite refuses comes out as StoreError, in words. */
export interface LedgerDatabase {
  prepare(sql: string): StatementSync;
  /** False where an older version wrote the file, and this process may not add to it. */
  has(table: string): boolean;
  /** Does something with the file. */
  guard<Result>(act: () => Result): Result;
  /** All of it or nothing. */
  atomically<Result>(act: () => Result): Result;
  /** The same, but a power cut may undo it until something else was done: for what can be made up for. */
  lazily<Result>(act: () => Result): Result;
  close(): void;
}

const schemaVersion = 1;
const Version = z.object({ user_version: z.number() });

// https://sqlite.org/rescode.html; node:sqlite puts the code into `errcode`.
const SqliteFault = z.object({ errcode: z.number() });
const [damaged, full, cannotOpen, notADatabase] = [11, 13, 14, 26];

function translate(error: unknown, file: string): unknown {
  const fault = SqliteFault.safeParse(error);
  if (!fault.success) return error;
  const code = fault.data.errcode & 0xff;
  const why = `(SQLite ${fault.data.errcode})`;
  const words = {
    [full]: `The disk is full (${file}), so nothing was written down. Free some space, then do it again.`,
    [damaged]: `${file} is damaged ${why}, so nothing was read or written down. Put it back from a backup.`,
    [notADatabase]: `${file} is no ledger ${why}, so nothing was read or written down. Put it back from a backup.`,
    [cannotOpen]: `${file} could not be opened ${why}, so nothing was read or written down. Check that this user may read and write it and its folder.`,
  };
  return new StoreError(
    code === full ? 'full' : 'unwritable',
    words[code] ?? `${file} could not be used ${why}, so nothing was written down. Check the disk and the system log.`,
    { cause: error },
  );
}

/**
 * Without a file beside it that SQLite writes ahead into, no process has it open: it can be read without making one, as
 * readers do otherwise and then leave it behind, also where the folder cannot be written.
 * https://sqlite.org/wal.html#read_only_databases
 */
function openToRead(file: string): DatabaseSync {
  if (existsSync(`${file}-wal`)) return new Database(file, { readOnly: true, timeout: 5000 });
  const still = pathToFileURL(file);
  still.searchParams.set('immutable', '1');
  return new Database(still, { readOnly: true });
}

function open(file: string, readOnly: boolean, tables: readonly string[]): DatabaseSync | undefined {
  const database = readOnly ? openToRead(file) : new Database(file, { timeout: 5000 });
  const { user_version: found } = Version.parse(database.prepare('PRAGMA user_version').get());
  if (found > schemaVersion) {
    database.close();
    throw new StoreError(
      'newer',
      `${file} was written by a newer Flow bot. Start that version, or move the file away.`,
    );
  }
  if (readOnly && found === 0) {
    database.close();
    return undefined;
  }
  if (readOnly) return database;

  // FULL: what is acknowledged is on the disk, also when the power fails.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
  database.exec(`BEGIN; ${tables.join('\n')} PRAGMA user_version = ${schemaVersion}; COMMIT;`);
  return database;
}

/** Opens the file, and makes the tables that are not there. Undefined for one that is only read and holds nothing yet. */
export function openDatabase(file: string, readOnly: boolean, tables: readonly string[]): LedgerDatabase | undefined {
  const guard: LedgerDatabase['guard'] = (act) => {
    try {
      return act();
    } catch (error) {
      throw translate(error, file);
    }
  };
  const opened = guard(() => open(file, readOnly, tables));
  if (!opened) return undefined;
  const database: DatabaseSync = opened;

  function atomically<Result>(act: () => Result): Result {
    guard(() => database.exec('BEGIN IMMEDIATE'));
    try {
      const result = guard(act);
      guard(() => database.exec('COMMIT'));
      return result;
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  }

  return {
    prepare: (sql) => guard(() => database.prepare(sql)),
    has: (table) =>
      guard(() => database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(table)) !==
      undefined,
    guard,
    atomically,
    lazily(act) {
      guard(() => database.exec('PRAGMA synchronous = NORMAL'));
      try {
        return atomically(act);
      } finally {
        database.exec('PRAGMA synchronous = FULL');
      }
    },
    close() {
      if (database.isOpen) database.close();
    },
  };
}
