import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { StoreError } from '../../core/errors.ts';
import { PostId, WorkspaceId } from '../../core/ids.ts';
import { KeptReport } from '../kept-report.ts';
import type { Ledger } from '../ledger.ts';

export interface LedgerOptions {
  /** The store's folder; whoever writes the ledger holds that folder's lock. */
  readonly directory: string;
  readonly mode: 'read-write' | 'read-only';
}

/** Of one integration; also of all the set-ups of a workspace that were never created. */
const keptEach = 5;

const schemaVersion = 1;
const schema = `
  CREATE TABLE IF NOT EXISTS reports (
    id TEXT PRIMARY KEY, workspace TEXT NOT NULL, integration TEXT NOT NULL, body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS reports_of_integration ON reports (workspace, integration);
  CREATE TABLE IF NOT EXISTS posts (
    id TEXT PRIMARY KEY, workspace TEXT NOT NULL, started_at TEXT NOT NULL, place TEXT NOT NULL
  ) STRICT;
  PRAGMA user_version = ${schemaVersion};
`;

const ReportRow = z.object({ body: z.string() });
const PostRow = z.object({ id: PostId, workspace: WorkspaceId, started_at: z.string(), place: z.string() });
const Version = z.object({ user_version: z.number() });

// https://sqlite.org/rescode.html; node:sqlite puts the code into `errcode`.
const SqliteFault = z.object({ errcode: z.number() });
const full = 13;

function translate(error: unknown, file: string): unknown {
  const fault = SqliteFault.safeParse(error);
  if (!fault.success) return error;
  const isFull = (fault.data.errcode & 0xff) === full;
  return new StoreError(
    isFull ? 'full' : 'unwritable',
    isFull
      ? `The disk is full (${file}), so nothing was written down. Free some space, then do it again.`
      : `${file} could not be used (SQLite ${fault.data.errcode}), so nothing was written down. Check the disk and the system log.`,
    { cause: error },
  );
}

/** Undefined for one that is only read and in which nothing was ever written. */
function openDatabase(file: string, readOnly: boolean): DatabaseSync | undefined {
  const database = new DatabaseSync(file, { readOnly, timeout: 5000 });
  const { user_version: found } = Version.parse(database.prepare('PRAGMA user_version').get());
  if (found > schemaVersion) {
    database.close();
    throw new StoreError(
      'newer',
      `${file} was written by a newer Flow bot. Start that version, or move the file away.`,
    );
  }
  if (readOnly) return found === 0 ? undefined : database;

  // FULL: what is acknowledged is on the disk, also when the power fails.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
  database.exec(schema);
  return database;
}

const refuseToWrite = () =>
  Promise.reject(new StoreError('read-only', 'Another process writes here, so this one only reads.'));

/** Stands where nothing may be written and nothing is there to be read. */
const emptyLedger: Ledger = {
  keepReport: refuseToWrite,
  findReport: async () => undefined,
  forgetReports: refuseToWrite,
  beginPost: refuseToWrite,
  endPost: refuseToWrite,
  listUnfinishedPosts: async () => [],
  close: async () => undefined,
};

/** Opens the ledger in the store's folder: SQLite, one file. Rejects with StoreError. */
export async function openLedger({ directory, mode }: LedgerOptions): Promise<Ledger> {
  const file = join(directory, 'ledger.db');
  if (mode === 'read-only' && !existsSync(file)) return emptyLedger;

  const guard = <Result>(act: () => Result): Result => {
    try {
      return act();
    } catch (error) {
      throw translate(error, file);
    }
  };
  const database = guard(() => openDatabase(file, mode === 'read-only'));
  if (!database) return emptyLedger;
  const prepare = (sql: string) => guard(() => database.prepare(sql));
  const insertReport = prepare('INSERT INTO reports (id, workspace, integration, body) VALUES (?, ?, ?, ?)');
  const pruneReports = prepare(
    `DELETE FROM reports WHERE workspace = ?1 AND integration = ?2 AND rowid NOT IN
       (SELECT rowid FROM reports WHERE workspace = ?1 AND integration = ?2 ORDER BY rowid DESC LIMIT ${keptEach})`,
  );
  const findReport = prepare('SELECT body FROM reports WHERE id = ? AND workspace = ?');
  const forgetReports = prepare('DELETE FROM reports WHERE workspace = ? AND integration = ?');
  const insertPost = prepare('INSERT INTO posts (id, workspace, started_at, place) VALUES (?, ?, ?, ?)');
  const deletePost = prepare('DELETE FROM posts WHERE id = ?');
  const listPosts = prepare('SELECT id, workspace, started_at, place FROM posts ORDER BY started_at, rowid');

  const reading: Ledger = {
    ...emptyLedger,
    async findReport(workspace, id) {
      const row = ReportRow.safeParse(guard(() => findReport.get(id, workspace)));
      return row.success ? KeptReport.parse(JSON.parse(row.data.body)) : undefined;
    },
    async listUnfinishedPosts() {
      const rows = z.array(PostRow).parse(guard(() => listPosts.all()));
      return rows.map(({ id, workspace, started_at: startedAt, place }) => ({ id, workspace, startedAt, place }));
    },
    async close() {
      if (database.isOpen) database.close();
    },
  };
  if (mode === 'read-only') return reading;

  return {
    ...reading,
    async keepReport(workspace, kept) {
      const of = kept.integration ?? '';
      guard(() => insertReport.run(kept.id, workspace, of, JSON.stringify(kept)));
      guard(() => pruneReports.run(workspace, of));
    },
    async forgetReports(workspace, integration) {
      guard(() => forgetReports.run(workspace, integration));
    },
    async beginPost({ id, workspace, startedAt, place }) {
      guard(() => insertPost.run(id, workspace, startedAt, place));
    },
    async endPost(id) {
      guard(() => deletePost.run(id));
    },
  };
}
