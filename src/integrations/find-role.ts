import type { Role } from '../core/actor.ts';
import { StoreError } from '../core/errors.ts';
import type { WorkspaceId } from '../core/ids.ts';
import type { RoleGrant, WorkspaceSettings } from '../storage/workspace-settings.ts';
import { higherRole } from './authorise.ts';
import type { IntegrationsParts } from './parts.ts';

/** What a full member of a workspace may do. */
export interface FoundRole {
  readonly role: Role;
  /** Slack user ids of the admins whom a setting or a grant names. */
  readonly admins: readonly string[];
  /** In words for the person, when a role that they may hold could not be looked up. */
  readonly doubt?: string;
}

type RoleParts = Pick<IntegrationsParts, 'store' | 'people' | 'admins'>;

const groupsUnknown =
  'Slack did not say who is in the user groups that give roles, so a role through one of them does not count now. Ask again in a minute.';

/** Settings that cannot be read give nobody anything; the setting of the process still holds. */
async function readSettings(
  { store }: RoleParts,
  workspace: WorkspaceId,
): Promise<{ readonly settings: Pick<WorkspaceSettings, 'everybody' | 'grants'>; readonly doubt?: string }> {
  try {
    return { settings: await store.getSettings(workspace) };
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    const doubt = 'The roles of this workspace cannot be read, so only FLOW_ADMINS count; the log says more.';
    return { settings: { everybody: 'none', grants: [] }, doubt };
  }
}

const isPerson = ({ who }: RoleGrant) => who.kind === 'person';

/**
 * The highest of what the setting, the grants by name, the person's user groups and everybody's share give. Only for
 * full members: whoever asks looks at that first.
 */
export async function findRole(parts: RoleParts, workspace: WorkspaceId, userId: string): Promise<FoundRole> {
  const { settings, doubt } = await readSettings(parts, workspace);
  const { grants, everybody } = settings;
  const named = grants.filter((grant) => isPerson(grant) && grant.who.id === userId).map((grant) => grant.role);
  const bySetting: Role = parts.admins.includes(userId) ? 'admin' : 'none';
  const known = [bySetting, ...named].reduce(higherRole, everybody);

  // Slack is asked only where its answer can make a difference.
  const telling = grants.filter((grant) => !isPerson(grant) && higherRole(known, grant.role) !== known);
  const asked = await Promise.all(
    telling.map(async ({ who, role }) => ({ role, members: await parts.people?.listGroup(workspace, who.id) })),
  );
  const held = asked.filter(({ members }) => members?.includes(userId));
  const role = held.map((each) => each.role).reduce(higherRole, known);
  const isOpen = asked.some((each) => each.members === undefined && higherRole(role, each.role) !== role);

  const admins = grants.filter((grant) => isPerson(grant) && grant.role === 'admin').map(({ who }) => who.id);
  const words = doubt ?? (isOpen ? groupsUnknown : undefined);
  return {
    role,
    admins: [...new Set([...parts.admins, ...admins])],
    ...(words === undefined || role === 'admin' ? {} : { doubt: words }),
  };
}
