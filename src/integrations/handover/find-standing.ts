import type { Actor } from '../../core/actor.ts';
import { readInstant } from '../../core/clock.ts';
import { InputError, NotAllowedError } from '../../core/errors.ts';
import type { WorkspaceId } from '../../core/ids.ts';
import type { Draft } from '../../storage/documents.ts';
import type { Handover } from '../../storage/handover.ts';
import type { Authorise } from '../authorise.ts';
import { findRole } from '../find-role.ts';
import type { IntegrationsParts } from '../parts.ts';

/** How long somebody may take for a step. */
const handoverMs = 14 * 24 * 60 * 60 * 1000;

/** The set-up that a step is of, and the person whose it is; or why there is nothing to be done any more. */
export type Standing =
  | { readonly draft: Draft; readonly requester: Actor }
  | { readonly because: NonNullable<Handover['because']> };

type StandingParts = Pick<IntegrationsParts, 'store' | 'people' | 'clock' | 'admins'>;

async function findRequester(
  parts: StandingParts,
  authorise: Authorise,
  workspace: WorkspaceId,
  { requester: userId }: Handover,
): Promise<Actor | undefined> {
  const isMember = await parts.people?.isFullMember(workspace, userId);
  if (parts.people && isMember === undefined) {
    throw new InputError('Nothing was done: Slack did not say who asked for this. Press it again in a minute.');
  }
  if (parts.people && !isMember) return undefined;
  const actor = { workspace, userId, ...(await findRole(parts, workspace, userId)) };
  try {
    authorise(actor, 'add');
    return actor;
  } catch (error) {
    if (error instanceof NotAllowedError) return undefined;
    throw error;
  }
}

/** Whether a step that is open can still be done. What it does is done as the requester, who has to be allowed to still. */
export async function findStanding(
  parts: StandingParts,
  authorise: Authorise,
  workspace: WorkspaceId,
  handover: Handover,
): Promise<Standing> {
  const since = readInstant(handover.createdAt) ?? 0;
  if (parts.clock.now() - since > handoverMs) return { because: 'too-late' };
  const draft = await parts.store.findDraft(workspace, handover.draft);
  if (!draft || draft.userId !== handover.requester || draft.renews) return { because: 'set-up-gone' };
  if (draft.provider !== handover.provider || draft.baseUrl !== handover.baseUrl) return { because: 'set-up-changed' };
  const requester = await findRequester(parts, authorise, workspace, handover);
  return requester ? { draft, requester } : { because: 'requester-gone' };
}
