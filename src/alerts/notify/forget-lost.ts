import type { WorkspaceId } from '../../core/ids.ts';
import type { Store } from '../../storage/index.ts';

/** What was lost and can be written to again is no longer lost. */
export async function forgetLost(
  store: Pick<Store, 'getSettings' | 'changeSettings'>,
  workspace: WorkspaceId,
  place: string,
): Promise<void> {
  const { lost } = await store.getSettings(workspace);
  if (!lost.some((each) => each.place === place)) return;
  await store.changeSettings(workspace, (current) => ({
    ...current,
    lost: current.lost.filter((each) => each.place !== place),
  }));
}
