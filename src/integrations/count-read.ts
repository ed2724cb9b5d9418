import type { IntegrationId, WorkspaceId } from '../core/ids.ts';
import type { Ledger } from '../storage/index.ts';

/** How many repositories Flow reads of an integration: those that are imported, or all it sees where none is yet. */
export async function countRead(
  { ledger }: { readonly ledger: Pick<Ledger, 'countRepositories'> },
  workspace: WorkspaceId,
  integration: IntegrationId,
): Promise<number | null> {
  const counts = await ledger.countRepositories(workspace, integration);
  const imported = counts.reduce((sum, each) => sum + each.imported, 0);
  const visible = counts.reduce((sum, each) => sum + each.visible, 0);
  return imported || visible || null;
}
