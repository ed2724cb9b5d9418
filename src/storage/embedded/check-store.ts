import { resolve } from 'node:path';
import type { StoreCheck } from '../store-check.ts';
import { checkDocuments } from './check-documents.ts';
import { type Disk, realDisk } from './disk.ts';
import { listWorkspaceFolders } from './folders.ts';
import { draftKind, integrationKind, settingsKind } from './layout.ts';
import { checkLedger } from './ledger/check-ledger.ts';

/** Looks at every document, its copy, and the ledger in a folder; beside a running bot, too. Rejects with StoreError. */
export async function checkStore(given: string, disk: Disk = realDisk): Promise<StoreCheck> {
  const directory = resolve(given);
  const folders = await listWorkspaceFolders(disk, directory);
  const ledger = await checkLedger(directory);
  if (folders.length === 0 && !ledger.isThere) {
    const problems = [`There is no store in ${directory}. FLOW_DATA_DIR says where it is looked for.`];
    return { directory, isThere: false, workspaces: [], problems, notes: [] };
  }

  const problems = [...ledger.problems];
  const notes: string[] = [];
  if (!ledger.isThere) {
    problems.push(`There are documents in ${directory}, but no ledger.db: its history and reports are gone.`);
  }
  const workspaces: StoreCheck['workspaces'][number][] = [];
  for (const id of new Set([...folders, ...ledger.audit.keys()])) {
    const checked = {
      integrations: await checkDocuments(disk, directory, integrationKind, id),
      drafts: await checkDocuments(disk, directory, draftKind, id),
      settings: await checkDocuments(disk, directory, settingsKind, id),
    };
    problems.push(...Object.values(checked).flatMap((each) => each.problems));
    const aside = Object.values(checked).flatMap((each) => each.aside);
    if (aside.length > 0) notes.push(`In ${id}, ${aside.length} damaged files were put aside: ${aside.join(', ')}.`);
    workspaces.push({
      id,
      documents: Object.fromEntries(Object.entries(checked).map(([kind, { count }]) => [kind, count])),
      audit: ledger.audit.get(id) ?? { intact: true, count: 0 },
    });
  }
  return { directory, isThere: true, workspaces, problems, notes };
}
