import type { IntegrationId, WorkspaceId } from '../../../core/ids.ts';
import { createExclusion } from '../../../core/repository-pattern.ts';
import type { InventoryHead, ShownRepository, ToldRepository } from '../../inventory.ts';
import type { LedgerDatabase } from './database.ts';
import { DecidedRow, placeOf, shownColumns, shownValues } from './repository-rows.ts';

/** What most repositories are like, until the next look tells. */
function guess({ path, hostId, isPrivate }: Extract<ToldRepository, { readonly kind: 'opened' }>): ShownRepository {
  return {
    path,
    organization: path.split('/')[0] ?? '',
    hostId,
    visibility: isPrivate ? 'private' : 'public',
    isArchived: false,
    isFork: false,
    isEmpty: null,
    objectFormat: null,
    defaultBranch: null,
    activeAt: null,
  };
}

/** Takes in what a host told of one repository, within a transaction; answers whether anything is different now. */
export function createTellRepository({ prepare }: LedgerDatabase) {
  const decided = 'SELECT place, organization, host_id, chosen, fresh, state FROM repositories';
  const whose = 'workspace = ? AND integration = ?';
  const byId = prepare(`${decided} WHERE ${whose} AND host_id = ?`);
  const byPlace = prepare(`${decided} WHERE ${whose} AND place = ?`);
  const one = `${whose} AND organization = ? AND place = ?`;
  const remove = prepare(`DELETE FROM repositories WHERE ${one}`);
  const markShown = prepare(`UPDATE repositories SET shown = ? WHERE ${one} AND shown <> ?`);
  const markActive = prepare(
    `UPDATE repositories SET active_at = ? WHERE ${one} AND (active_at IS NULL OR active_at < ?)`,
  );
  const places = Array.from({ length: 17 }, () => '?').join(', ');
  const insert = prepare(
    `INSERT OR REPLACE INTO repositories (workspace, integration, ${shownColumns}, shown, chosen, fresh, excluded_by)
       VALUES (${places})`,
  );

  return (workspace: WorkspaceId, integration: IntegrationId, head: InventoryHead, told: ToldRepository): boolean => {
    const { path, hostId } = told.kind === 'shown' ? told.repository : told;
    const found =
      (hostId === null ? undefined : byId.get(workspace, integration, hostId)) ??
      byPlace.get(workspace, integration, placeOf(path));
    const row = found === undefined ? undefined : DecidedRow.parse(found);
    const key = row && ([workspace, integration, row.organization, row.place] as const);

    const keep = (repository: ShownRepository, before: typeof row) => {
      const chosen = before ? before.chosen : Number(head.autoImport);
      const fresh = before ? before.fresh : Number(!head.autoImport);
      const excludedBy = createExclusion(head.exclude)(path);
      insert.run(workspace, integration, ...shownValues(repository), 1, chosen, fresh, excludedBy);
    };

    switch (told.kind) {
      case 'active':
        return key !== undefined && markActive.run(told.at, ...key, told.at).changes > 0;
      case 'gone': {
        if (!row || !key) return false;
        const isMissed = row.state === 'imported' || row.state === 'gone';
        return (isMissed ? markShown.run(0, ...key, 0) : remove.run(...key)).changes > 0;
      }
      case 'opened': {
        if (key) return markShown.run(1, ...key, 1).changes > 0;
        keep(guess(told), undefined);
        return true;
      }
      case 'shown': {
        if (key) remove.run(...key);
        keep(told.repository, row);
        return true;
      }
    }
  };
}
