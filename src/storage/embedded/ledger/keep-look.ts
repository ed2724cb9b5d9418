import { z } from 'zod';
import type { IntegrationId, WorkspaceId } from '../../../core/ids.ts';
import { createExclusion } from '../../../core/repository-pattern.ts';
import type { InventoryHead, Look } from '../../inventory.ts';
import type { LedgerDatabase } from './database.ts';
import { DecidedRow, placeOf, shownColumns, shownValues } from './repository-rows.ts';

/** Knows a repository again, by its number where the host is the same one, or by the path that no other has left. */
function createFinder(decided: readonly DecidedRow[], isSameHost: boolean, look: Look) {
  const shownIds = new Set(isSameHost ? look.repositories.map(({ hostId }) => hostId) : []);
  const left = decided.filter((row) => row.host_id === null || !shownIds.has(row.host_id));
  const byPlace = new Map(left.map((row) => [row.place, row]));
  const byId = new Map(decided.flatMap((row) => (row.host_id === null || !isSameHost ? [] : [[row.host_id, row]])));
  return (path: string, hostId: string | null) =>
    (hostId === null ? undefined : byId.get(hostId)) ?? byPlace.get(placeOf(path));
}

/** Takes a look in within a transaction; answers with the head as it is then. */
export function createKeepLook({ prepare }: LedgerDatabase) {
  const decidedRows = prepare(
    'SELECT place, organization, host_id, chosen, fresh, state FROM repositories WHERE workspace = ? AND integration = ?',
  );
  const markGone = prepare(
    'UPDATE repositories SET shown = 0 WHERE workspace = ? AND integration = ? AND organization = ? AND place = ?',
  );
  const remove = prepare(
    'DELETE FROM repositories WHERE workspace = ? AND integration = ? AND organization = ? AND place = ?',
  );
  const places = Array.from({ length: 17 }, () => '?').join(', ');
  const insert = prepare(
    `INSERT OR REPLACE INTO repositories (workspace, integration, ${shownColumns}, shown, chosen, fresh, excluded_by)
       VALUES (${places})`,
  );

  return (workspace: WorkspaceId, integration: IntegrationId, head: InventoryHead, look: Look): InventoryHead => {
    const decided = z.array(DecidedRow).parse(decidedRows.all(workspace, integration));
    const find = createFinder(decided, head.baseUrl === look.baseUrl, look);
    const unseen = new Set(
      look.organizations.filter(({ problem }) => problem !== null).map(({ name }) => name.toLowerCase()),
    );
    const known = new Set<DecidedRow>();
    const excludedBy = createExclusion(head.exclude);

    const rows = look.repositories.map((shown) => {
      const before = find(shown.path, shown.hostId);
      if (before) known.add(before);
      const chosen = before ? before.chosen : Number(head.autoImport);
      const fresh = before ? before.fresh : Number(head.refreshedAt !== null && !head.autoImport);
      return [workspace, integration, ...shownValues(shown), 1, chosen, fresh, excludedBy(shown.path)];
    });

    const isKept = (row: DecidedRow) => unseen.has(row.organization.toLowerCase()) || !look.isComplete;
    const lost = decided.filter((row) => !known.has(row) && !isKept(row));
    // What is known again may be written under another name.
    for (const row of known) remove.run(workspace, integration, row.organization, row.place);
    for (const row of lost) {
      const forget = row.state === 'imported' || row.state === 'gone' ? markGone : remove;
      forget.run(workspace, integration, row.organization, row.place);
    }
    for (const row of rows) insert.run(...row);

    return {
      ...head,
      revision: head.revision + 1,
      baseUrl: look.baseUrl,
      refreshedAt: look.at,
      organizations: [...look.organizations],
      missing: [...look.missing],
      isComplete: look.isComplete,
    };
  };
}
