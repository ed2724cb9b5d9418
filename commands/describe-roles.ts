import type { TableCell, TableReply } from '../src/core/reply.ts';
import type { RoleGrant } from '../src/storage/workspace-settings.ts';
import type { CommandContext } from './command.ts';

type Row = readonly TableCell[];

const byRole: Readonly<Record<RoleGrant['role'], number>> = { admin: 0, manager: 1, viewer: 2 };

function describeGrant({ who, role }: RoleGrant): Row {
  if (who.kind === 'person') return [role, [{ person: who.id }], 'named'];
  return [role, [{ group: who.id }], 'user group'];
}

/** Who may do what, and by what; the most first. */
export async function describeRoles({ integrations, request }: CommandContext): Promise<TableReply> {
  const { actor } = request;
  const { bySetting, grants, everybody } = await integrations.readRoles(actor);
  const ordered = grants.toSorted((a, b) => byRole[a.role] - byRole[b.role]);
  const rows: readonly Row[] = [
    ...bySetting.map((id): Row => ['admin', [{ person: id }], 'setting FLOW_ADMINS']),
    ...ordered.map(describeGrant),
    [everybody, 'every other full member', everybody === 'none' ? 'not named' : 'member of the workspace'],
  ];
  const isAdmin = actor.role === 'admin';
  const other = everybody === 'none' ? 'viewer' : 'none';
  return {
    kind: 'table',
    title: 'Who may do what',
    columns: ['Role', 'Who', 'By'],
    rows,
    whenEmpty: 'Nobody may do anything.',
    notes: [
      ...(actor.userId === null ? [] : [`You are ${actor.role}.`]),
      ...(actor.doubt === undefined ? [] : [actor.doubt]),
      'Of several roles the highest counts. Guests and people of other workspaces may do nothing.',
      ...(isAdmin ? ['"admins add" and "admins remove" change it.'] : []),
    ],
    actions: isAdmin
      ? [
          {
            label: other === 'none' ? 'Hide it from those not named' : 'Let every member look',
            command: `admins everybody ${other}`,
          },
        ]
      : [],
    data: {
      bySetting: [...bySetting],
      grants: ordered.map(({ who, role }) => ({ kind: who.kind, id: who.id, role })),
      everybody,
    },
  };
}
