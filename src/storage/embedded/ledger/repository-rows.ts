import { z } from 'zod';
import { InventoryHead, type KeptRepository, RepositoryState, type ShownRepository } from '../../inventory.ts';

// `place` is the path in small letters: hosts do not tell capital letters apart. The state follows from the rest, so
// that nothing can say two things of one repository.
export const inventoryTables = `
  CREATE TABLE IF NOT EXISTS inventories (
    workspace TEXT NOT NULL, integration TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (workspace, integration)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS repositories (
    workspace TEXT NOT NULL, integration TEXT NOT NULL, place TEXT NOT NULL, path TEXT NOT NULL,
    organization TEXT NOT NULL, host_id TEXT, visibility TEXT NOT NULL, archived INTEGER NOT NULL, fork INTEGER NOT NULL,
    empty INTEGER, format TEXT, branch TEXT, active_at TEXT,
    shown INTEGER NOT NULL, chosen INTEGER NOT NULL, fresh INTEGER NOT NULL, excluded_by TEXT,
    state TEXT NOT NULL GENERATED ALWAYS AS (CASE
      WHEN excluded_by IS NOT NULL THEN 'excluded' WHEN format = 'sha256' THEN 'sha256' WHEN shown = 0 THEN 'gone'
      WHEN chosen = 1 THEN 'imported' WHEN fresh = 1 THEN 'new' ELSE 'not-imported' END) STORED,
    PRIMARY KEY (workspace, integration, organization, place)
  ) STRICT, WITHOUT ROWID;
`;

export const HeadRow = z.object({ body: z.string().transform((body) => InventoryHead.parse(JSON.parse(body))) });

const bit = z.int().transform((value) => value === 1);

export const RepositoryRow = z
  .object({
    path: z.string(),
    organization: z.string(),
    host_id: z.string().nullable(),
    visibility: z.enum(['public', 'internal', 'private']),
    archived: bit,
    fork: bit,
    empty: bit.nullable(),
    format: z.enum(['sha1', 'sha256']).nullable(),
    branch: z.string().nullable(),
    active_at: z.string().nullable(),
    excluded_by: z.string().nullable(),
    state: RepositoryState,
  })
  .transform(
    (row): KeptRepository => ({
      path: row.path,
      organization: row.organization,
      hostId: row.host_id,
      visibility: row.visibility,
      isArchived: row.archived,
      isFork: row.fork,
      isEmpty: row.empty,
      objectFormat: row.format,
      defaultBranch: row.branch,
      activeAt: row.active_at,
      state: row.state,
      excludedBy: row.excluded_by,
    }),
  );

/** What was decided of a repository, by which it is known again. */
export const DecidedRow = z.object({
  place: z.string(),
  organization: z.string(),
  host_id: z.string().nullable(),
  chosen: z.int(),
  fresh: z.int(),
  state: RepositoryState,
});
export type DecidedRow = z.infer<typeof DecidedRow>;

export const CountRow = z.object({
  organization: z.string(),
  visible: z.int(),
  imported: z.int(),
  excluded: z.int(),
  fresh: z.int(),
  gone: z.int(),
  sha256: z.int(),
  archived: z.int(),
});

export const placeOf = (path: string) => path.toLowerCase();

/** The values of a row as far as the host shows them, in the order of `shownColumns`. */
export const shownColumns =
  'place, path, organization, host_id, visibility, archived, fork, empty, format, branch, active_at';

export const shownValues = (shown: ShownRepository) => [
  placeOf(shown.path),
  shown.path,
  shown.organization,
  shown.hostId,
  shown.visibility,
  Number(shown.isArchived),
  Number(shown.isFork),
  shown.isEmpty === null ? null : Number(shown.isEmpty),
  shown.objectFormat,
  shown.defaultBranch,
  shown.activeAt,
];
