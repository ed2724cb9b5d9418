import type { CardReply, NoticeReply } from '../src/core/reply.ts';
import type { RoleChange } from '../src/integrations/index.ts';
import type { RoleGrant, WorkspaceSettings } from '../src/storage/workspace-settings.ts';
import type { CommandContext } from './command.ts';

type Who = RoleGrant['who'];

/** A terminal asks no Slack, so there nobody can tell who is a full member. */
const unchecked = ({ request }: CommandContext) =>
  request.surface === 'terminal'
    ? ['Nobody asked Slack whether that is a full member, or a user group that is there.']
    : [];

const showRoles = [{ label: 'Who may do what', command: 'admins' }];

function describeChange(title: string, lines: readonly string[], who: Who, { before, after }: RoleChange): CardReply {
  return {
    kind: 'card',
    title,
    lines,
    fields: [
      { label: 'Who', value: who.id, people: [who.id] },
      { label: 'Role by name', value: after ?? 'none' },
      ...(before === after ? [] : [{ label: 'Before', value: before ?? 'none' }]),
    ],
    actions: showRoles,
    data: { who: who.id, before, after },
  };
}

/** Gives a role by name. */
export async function addRole(who: Who, role: RoleGrant['role'], context: CommandContext): Promise<CardReply> {
  const change = await context.integrations.giveRole(context.request.actor, who, role);
  const lines = [
    ...(who.kind === 'group' ? ['Whoever joins or leaves the group gains or loses that within a minute.'] : []),
    'Of several roles the highest counts.',
    ...unchecked(context),
  ];
  return describeChange(
    change.before === change.after ? 'That role was already given' : 'Role given',
    lines,
    who,
    change,
  );
}

/** Takes away what was given by name. */
export async function removeRole(who: Who, { integrations, request }: CommandContext): Promise<CardReply> {
  const change = await integrations.takeRole(request.actor, who);
  const title = change.before === null ? 'There was no role by name to take away' : 'Role taken away';
  return describeChange(title, ['What a user group gives, or everybody has, stays.'], who, change);
}

/** Says what full members may do whom nothing names. */
export async function setEverybody(
  role: WorkspaceSettings['everybody'],
  { integrations, request }: CommandContext,
): Promise<NoticeReply> {
  const before = await integrations.setEverybody(request.actor, role);
  return {
    kind: 'notice',
    tone: before === role ? 'info' : 'done',
    title:
      role === 'none'
        ? 'Only people and user groups that are named may see integrations.'
        : 'Every full member of the workspace may see and test integrations.',
    lines: before === role ? ['That is as it was.'] : [],
    actions: showRoles,
    data: { before, after: role },
  };
}
