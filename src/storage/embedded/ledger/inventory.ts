import { z } from 'zod';
import type { IntegrationId, WorkspaceId } from '../../../core/ids.ts';
import { emptyInventory, InventoryHead, type InventoryLedger, type RepositoryQuery } from '../../inventory.ts';
import { createChangeImport } from './change-import.ts';
import type { LedgerDatabase } from './database.ts';
import { createKeepLook } from './keep-look.ts';
import { CountRow, HeadRow, RepositoryRow } from './repository-rows.ts';
import { createTellRepository } from './tell-repository.ts';

const Total = z.object({ total: z.int() });

// A group within an organisation is found by where its repositories lie; `?3` ends with a slash or is null.
const fits = `workspace = ?1 AND integration = ?2 AND (?3 IS NULL OR substr(place, 1, length(?3)) = ?3)
  AND (?4 IS NULL OR instr(place, ?4) > 0)
  AND (?5 IS NULL OR state IN (SELECT value FROM json_each(?5)) OR (?6 = 1 AND archived = 1) OR (?7 = 1 AND format = 'sha256'))`;

function readQuery({ states, organization, text }: RepositoryQuery) {
  return [
    organization === undefined ? null : `${organization.toLowerCase().replace(/\/+$/, '')}/`,
    text === undefined ? null : text.toLowerCase(),
    states === undefined ? null : JSON.stringify(states),
    Number(states?.includes('archived') ?? false),
    Number(states?.includes('sha256') ?? false),
  ] as const;
}

export function createInventoryLedger(database: LedgerDatabase): InventoryLedger {
  const { prepare, guard, atomically } = database;
  const keepLook = createKeepLook(database);
  const changeImport = createChangeImport(database);
  const tellRepository = createTellRepository(database);
  const findHead = prepare('SELECT body FROM inventories WHERE workspace = ? AND integration = ?');
  const putHead = prepare('INSERT OR REPLACE INTO inventories (workspace, integration, body) VALUES (?, ?, ?)');
  const list = prepare(`SELECT * FROM repositories WHERE ${fits} ORDER BY organization, place LIMIT ?8 OFFSET ?9`);
  const countFitting = prepare(`SELECT count(*) AS total FROM repositories WHERE ${fits}`);
  const count = prepare(
    `SELECT organization, sum(shown) AS visible, sum(state = 'imported') AS imported, sum(state = 'excluded') AS excluded,
       sum(state = 'new') AS fresh, sum(state = 'gone') AS gone, count(*) FILTER (WHERE format = 'sha256') AS sha256,
       sum(archived) AS archived FROM repositories WHERE workspace = ? AND integration = ?
       GROUP BY organization ORDER BY organization`,
  );
  const forgetHead = prepare('DELETE FROM inventories WHERE workspace = ? AND integration = ?');
  const forgetRows = prepare('DELETE FROM repositories WHERE workspace = ? AND integration = ?');

  const readHead = (workspace: WorkspaceId, integration: IntegrationId) =>
    HeadRow.optional().parse(findHead.get(workspace, integration))?.body;
  const writeHead = (workspace: WorkspaceId, integration: IntegrationId, head: InventoryHead) =>
    putHead.run(workspace, integration, JSON.stringify(InventoryHead.parse(head)));

  return {
    findInventory: async (workspace, integration) => guard(() => readHead(workspace, integration)),

    async keepLook(workspace, integration, look) {
      atomically(() => {
        const head = readHead(workspace, integration) ?? emptyInventory;
        writeHead(workspace, integration, keepLook(workspace, integration, head, look));
      });
    },

    tellRepository: async (workspace, integration, told) =>
      atomically(() => {
        const head = readHead(workspace, integration);
        return head !== undefined && head.refreshedAt !== null && tellRepository(workspace, integration, head, told);
      }),

    changeImport: async (workspace, integration, revision, change) =>
      atomically(() => {
        const before = readHead(workspace, integration) ?? emptyInventory;
        if (revision !== undefined && revision !== before.revision) return undefined;
        const { changed, head } = changeImport(workspace, integration, before, change);
        writeHead(workspace, integration, head);
        return changed;
      }),

    async listRepositories(workspace, integration, query) {
      const whose = [workspace, integration, ...readQuery(query)] as const;
      return guard(() => ({
        repositories: z.array(RepositoryRow).parse(list.all(...whose, query.limit, query.offset)),
        total: Total.parse(countFitting.get(...whose)).total,
      }));
    },

    countRepositories: async (workspace, integration) =>
      guard(() => z.array(CountRow).parse(count.all(workspace, integration))),

    async forgetInventory(workspace, integration) {
      atomically(() => {
        forgetHead.run(workspace, integration);
        forgetRows.run(workspace, integration);
      });
    },
  };
}
