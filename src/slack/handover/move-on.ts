import type { WorkspaceId } from '../../core/ids.ts';
import type { Handover } from '../../storage/handover.ts';
import { updateView } from '../update-view.ts';
import { makeMetadata, writeMetadata } from '../views/metadata.ts';
import { goOnWithSetUp } from './go-on.ts';
import type { HandoverParts } from './handover-parts.ts';
import { waitingView } from './requester-views.ts';

/** The requester's form shows something else from now on, so nothing may be drawn into it any more. */
export async function leaveView({ ledger }: HandoverParts, workspace: WorkspaceId, handover: Handover): Promise<void> {
  await ledger.changeHandover(workspace, handover.id, (current) => ({ ...current, view: null }));
}

/** The same for whatever waits in this form. */
export async function leaveForm(
  parts: HandoverParts,
  workspace: WorkspaceId,
  draft: Handover['draft'],
  view: string,
): Promise<void> {
  const all = await parts.ledger.listHandovers(workspace, draft);
  for (const handover of all.filter((each) => each.view === view)) await leaveView(parts, workspace, handover);
}

/** Shows in the requester's form how it stands; once it works, the form goes on by itself. */
export async function moveOn(parts: HandoverParts, workspace: WorkspaceId, handover: Handover): Promise<void> {
  const { client, marker, readActor } = parts;
  const { view, requester: userId, draft, lastCheck } = handover;
  if (view === null) return;
  const metadata = makeMetadata(marker, { draft, channel: null }, { workspace, userId });
  if (handover.state !== 'done') {
    const isThere = await updateView(client, view, waitingView(handover, writeMetadata(metadata)));
    if (!isThere) await leaveView(parts, workspace, handover);
    return;
  }
  await leaveView(parts, workspace, handover);
  const read = await readActor({ workspace, userId, userTeamId: undefined, channelId: undefined, viewId: view });
  // The message has a button that goes on.
  if ('unknown' in read) return;
  const run = { client, actor: read.actor, userId, viewId: view, ...metadata, draft };
  await goOnWithSetUp(parts, run, lastCheck?.report ?? null);
}
