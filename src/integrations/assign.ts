import type { Actor } from '../core/actor.ts';
import { InputError } from '../core/errors.ts';
import type { IntegrationId } from '../core/ids.ts';
import type { StoredIntegration } from '../storage/documents.ts';
import { audited } from './audit.ts';
import { requireFullMember } from './full-member.ts';
import { getIntegration, gone } from './get-integration.ts';
import type { IntegrationsParts } from './parts.ts';

/** Who is to answer for an integration. */
export interface Assignment {
  /** A Slack user id. */
  readonly owner: string;
  /** A Slack user id; null for nobody; left as it is when left out. */
  readonly backup?: string | null | undefined;
}

/** The integration as it is now, and who answered for it before. */
export interface Assigned {
  readonly integration: StoredIntegration;
  readonly before: Pick<StoredIntegration, 'owner' | 'backup'>;
}

/** Nobody stands in for themselves: a backup who becomes the owner is the backup no more. */
function settleBackup({ owner, backup }: Assignment, current: StoredIntegration): string | null {
  if (backup !== undefined) return backup;
  return current.backup === owner ? null : current.backup;
}

/** Says who answers for an integration, and who stands in. Both must be full members of the workspace. */
export async function assignIntegration(
  parts: IntegrationsParts,
  actor: Actor,
  id: IntegrationId,
  assignment: Assignment,
): Promise<Assigned> {
  const { owner, backup } = assignment;
  if (owner === backup) {
    throw new InputError(
      'Owner and backup are the same person. Choose somebody else to stand in, or nobody.',
      'backup',
    );
  }
  const current = await getIntegration(parts, actor, id);
  await requireFullMember(parts, actor, owner, 'owner');
  if (backup) await requireFullMember(parts, actor, backup, 'backup');

  const before = { owner: current.owner, backup: current.backup };
  const after = { owner, backup: settleBackup(assignment, current) };
  if (before.owner === after.owner && before.backup === after.backup) return { integration: current, before };
  const deed = { action: 'assign', integration: { id, name: current.name }, before, after };
  return audited(parts, actor, deed, async () => {
    const integration = await parts.store.changeIntegration(actor.workspace, id, (each) => ({
      ...each,
      owner,
      backup: settleBackup(assignment, each),
    }));
    if (!integration) throw gone();
    return { integration, before };
  });
}
