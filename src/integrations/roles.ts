import type { Actor } from '../core/actor.ts';
import { InputError } from '../core/errors.ts';
import type { RoleGrant, WorkspaceSettings } from '../storage/workspace-settings.ts';
import { audited } from './audit.ts';
import { requireFullMember } from './full-member.ts';
import type { IntegrationsParts } from './parts.ts';

/** Who may do what in a workspace, and by what. */
export interface RolesView {
  /** Slack user ids of the admins whom only a setting names. */
  readonly bySetting: readonly string[];
  readonly grants: readonly RoleGrant[];
  /** Of full members whom nothing names. */
  readonly everybody: WorkspaceSettings['everybody'];
}

type Who = RoleGrant['who'];
type GivenRole = RoleGrant['role'];

/** What somebody had by name, and has from now on; null for nothing. Both are the same where nothing changed. */
export interface RoleChange {
  readonly before: GivenRole | null;
  readonly after: GivenRole | null;
}

const mostGrants = 500;
/** Slack lets an app ask about twenty groups a minute, and each is asked about at most once a minute. */
const mostGroups = 15;

const isSame = (a: Who, b: Who) => a.kind === b.kind && a.id === b.id;

export async function readRoles({ store, admins }: IntegrationsParts, actor: Actor): Promise<RolesView> {
  const { grants, everybody } = await store.getSettings(actor.workspace);
  return { bySetting: admins, grants, everybody };
}

/** The setting is not the workspace's to change. */
function refuseBySetting({ admins }: IntegrationsParts, who: Who): void {
  if (!admins.includes(who.id)) return;
  throw new InputError(
    'This person is admin by the setting FLOW_ADMINS. Only whoever runs the bot can change that, in its environment.',
    'who',
  );
}

async function requireGroup({ people }: IntegrationsParts, { workspace }: Actor, who: Who): Promise<void> {
  if (who.kind !== 'group' || !people) return;
  const members = await people.listGroup(workspace, who.id);
  if (members === null) throw new InputError('Slack knows no such user group, or it is switched off.', 'who');
  if (members !== undefined) return;
  throw new InputError(
    'Nothing was changed: Slack did not say who is in this user group. Ask again in a minute; if it stays so, the app lacks the permission usergroups:read.',
    'who',
  );
}

/** The user groups that let somebody in now: those that Slack says have members. */
async function findLivingGroups(
  { people }: IntegrationsParts,
  { workspace }: Actor,
  grants: readonly RoleGrant[],
): Promise<readonly string[]> {
  const groups = grants.filter(({ who, role }) => who.kind === 'group' && role === 'admin').map(({ who }) => who.id);
  const sizes = await Promise.all(groups.map(async (id) => (await people?.listGroup(workspace, id))?.length ?? 0));
  return groups.filter((_id, index) => (sizes[index] ?? 0) > 0);
}

/** Somebody must be left who can give roles. */
function requireWayIn(
  { admins }: IntegrationsParts,
  before: readonly RoleGrant[],
  after: readonly RoleGrant[],
  livingGroups: readonly string[],
): void {
  const letsIn = ({ who, role }: RoleGrant) =>
    role === 'admin' && (who.kind === 'person' || livingGroups.includes(who.id));
  if (admins.length > 0 || after.some(letsIn) || !before.some((grant) => grant.role === 'admin')) return;
  throw new InputError('Nothing was changed: nobody would be admin any more. Make somebody else admin first.', 'who');
}

async function change(parts: IntegrationsParts, actor: Actor, who: Who, after: GivenRole | null): Promise<RoleChange> {
  const { grants } = await parts.store.getSettings(actor.workspace);
  const before = grants.find((grant) => isSame(grant.who, who))?.role ?? null;
  if (before === after) return { before, after };

  const livingGroups = await findLivingGroups(parts, actor, grants);
  const put = (current: readonly RoleGrant[]): RoleGrant[] => {
    const others = current.filter((grant) => !isSame(grant.who, who));
    const changed = after === null ? others : [...others, { who, role: after }];
    requireWayIn(parts, current, changed, livingGroups);
    return changed;
  };
  // Once beforehand, so that what is refused anyway leaves nothing in the trail; in the change it decides.
  put(grants);
  const deed = {
    action: 'admins',
    integration: null,
    before: { who: who.id, role: before },
    after: { who: who.id, role: after },
  };
  await audited(parts, actor, deed, () =>
    parts.store.changeSettings(actor.workspace, (current) => ({ ...current, grants: put(current.grants) })),
  );
  return { before, after };
}

/** Gives a person or a user group a role by name, in the place of the one they had by name. */
export async function giveRole(parts: IntegrationsParts, actor: Actor, who: Who, role: GivenRole): Promise<RoleChange> {
  refuseBySetting(parts, who);
  if (who.kind === 'person') await requireFullMember(parts, actor, who.id, 'who');
  else await requireGroup(parts, actor, who);

  const { grants } = await parts.store.getSettings(actor.workspace);
  const others = grants.filter((grant) => !isSame(grant.who, who));
  if (others.length >= mostGrants) {
    throw new InputError(`${mostGrants} have a role by name, which is the most. Use a user group for many people.`);
  }
  if (who.kind === 'group' && others.filter((grant) => grant.who.kind === 'group').length >= mostGroups) {
    throw new InputError(`${mostGroups} user groups have a role, which is the most that Slack lets the bot look up.`);
  }
  return change(parts, actor, who, role);
}

/** Takes away what a person or a user group has by name. */
export async function takeRole(parts: IntegrationsParts, actor: Actor, who: Who): Promise<RoleChange> {
  refuseBySetting(parts, who);
  return change(parts, actor, who, null);
}

/** What full members may do whom nothing names; answers with what it was. */
export async function setEverybody(
  parts: IntegrationsParts,
  actor: Actor,
  everybody: WorkspaceSettings['everybody'],
): Promise<WorkspaceSettings['everybody']> {
  const { everybody: before } = await parts.store.getSettings(actor.workspace);
  if (before === everybody) return before;
  const deed = { action: 'admins', integration: null, before: { everybody: before }, after: { everybody } };
  await audited(parts, actor, deed, () =>
    parts.store.changeSettings(actor.workspace, (current) => ({ ...current, everybody })),
  );
  return before;
}
