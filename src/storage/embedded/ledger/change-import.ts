import { z } from 'zod';
import type { IntegrationId, WorkspaceId } from '../../../core/ids.ts';
import { createExclusion } from '../../../core/repository-pattern.ts';
import type { Choice, ImportChange, InventoryHead } from '../../inventory.ts';
import type { LedgerDatabase } from './database.ts';
import { placeOf } from './repository-rows.ts';

const Places = z.array(
  z.object({ organization: z.string(), place: z.string(), path: z.string(), excluded_by: z.string().nullable() }),
);

/** What may be imported and is not. */
const open = "state IN ('new', 'not-imported')";

/** Changes what is imported within a transaction; answers with the head as it is then, and how many are different. */
export function createChangeImport({ prepare }: LedgerDatabase) {
  const of = 'workspace = ?1 AND integration = ?2';
  const named = 'place IN (SELECT value FROM json_each(?3))';
  const take = 'UPDATE repositories SET chosen = 1, fresh = 0';
  const leave = 'UPDATE repositories SET chosen = 0, fresh = 0';
  const importAll = prepare(`${take} WHERE ${of} AND ${open}`);
  const importNew = prepare(`${take} WHERE ${of} AND state = 'new'`);
  const importNamed = prepare(`${take} WHERE ${of} AND ${open} AND ${named}`);
  const dropAll = prepare(`${leave} WHERE ${of} AND (chosen = 1 OR fresh = 1)`);
  const dropNamed = prepare(`${leave} WHERE ${of} AND (chosen = 1 OR fresh = 1) AND ${named}`);
  const sweep = prepare(`DELETE FROM repositories WHERE ${of} AND shown = 0 AND chosen = 0`);
  const all = prepare(`SELECT organization, place, path, excluded_by FROM repositories WHERE ${of}`);
  const exclude = prepare(`UPDATE repositories SET excluded_by = ?3 WHERE ${of} AND organization = ?4 AND place = ?5`);

  const paths = (chosen: readonly string[]) => JSON.stringify(chosen.map(placeOf));

  function importRows(whose: readonly [WorkspaceId, IntegrationId], wanted: Choice['import']) {
    if (wanted === 'all') return importAll.run(...whose);
    return wanted === 'new' ? importNew.run(...whose) : importNamed.run(...whose, paths(wanted));
  }

  function changeRows(workspace: WorkspaceId, integration: IntegrationId, change: ImportChange): number {
    const whose = [workspace, integration] as const;
    if (change.kind === 'choice') {
      const { import: wanted, drop } = change;
      const dropped = drop === 'all' ? dropAll.run(...whose) : dropNamed.run(...whose, paths(drop));
      sweep.run(...whose);
      const imported = importRows(whose, wanted);
      return Number(dropped.changes) + Number(imported.changes);
    }
    const excludedBy = createExclusion(change.exclude);
    const rows = Places.parse(all.all(...whose)).map((row) => ({ ...row, after: excludedBy(row.path) }));
    const different = rows.filter((row) => row.after !== row.excluded_by);
    for (const { organization, place, after } of different) exclude.run(...whose, after, organization, place);
    return different.length;
  }

  return (workspace: WorkspaceId, integration: IntegrationId, head: InventoryHead, change: ImportChange) => {
    const changed = changeRows(workspace, integration, change);
    const rules = change.kind === 'rules' ? { autoImport: change.autoImport, exclude: [...change.exclude] } : {};
    return { changed, head: { ...head, ...rules, revision: head.revision + 1 } };
  };
}
