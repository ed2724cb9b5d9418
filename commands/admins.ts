import { InputError } from '../src/core/errors.ts';
import type { CardReply, NoticeReply } from '../src/core/reply.ts';
import type { RoleChange } from '../src/integrations/index.ts';
import { RoleGrant, WorkspaceSettings } from '../src/storage/workspace-settings.ts';
import type { Command, CommandContext } from './command.ts';
import { describeRoles } from './describe-roles.ts';
import { readFlags, suggest } from './read-flags.ts';
import { readPersonOrGroup } from './read-person.ts';

type Who = RoleGrant['who'];

type AdminsArguments =
  | { readonly kind: 'show' }
  | { readonly kind: 'add'; readonly who: Who; readonly role: RoleGrant['role'] }
  | { readonly kind: 'remove'; readonly who: Who }
  | { readonly kind: 'everybody'; readonly role: WorkspaceSettings['everybody'] };

const roleWords = RoleGrant.shape.role;
const everybodyWords = WorkspaceSettings.shape.everybody.unwrap();

function readOf<Value extends string>(word: string | undefined, known: readonly Value[], what: string): Value {
  const found = known.find((each) => each === word?.toLowerCase());
  if (found) return found;
  const meant = word === undefined ? undefined : suggest(word, known);
  const hint = meant ? `Did you mean ${meant}?` : `Say one of ${known.join(', ')}.`;
  throw new InputError(word === undefined ? `${what} is missing. ${hint}` : `There is no role "${word}" here. ${hint}`);
}

function readWho(word: string | undefined): Who {
  if (word !== undefined) return readPersonOrGroup(word, 'who');
  throw new InputError('Say who: a person or a user group, which Slack completes after @.', 'who');
}

/** Words that a verb takes none of any more. */
function requireEnd(rest: readonly string[]): void {
  if (rest.length > 0) throw new InputError(`"${rest.join(' ')}" is too much here; one person or group at a time.`);
}

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

async function add(who: Who, role: RoleGrant['role'], context: CommandContext): Promise<CardReply> {
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

async function remove(who: Who, { integrations, request }: CommandContext): Promise<CardReply> {
  const change = await integrations.takeRole(request.actor, who);
  const title = change.before === null ? 'There was no role by name to take away' : 'Role taken away';
  return describeChange(title, ['What a user group gives, or everybody has, stays.'], who, change);
}

async function setEverybody(
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

export const admins: Command<AdminsArguments> = {
  verb: 'admins',
  aliases: ['roles', 'access'],
  group: 'Manage',
  usage: 'admins',
  otherUsage: ['admins add <@who> viewer|manager|admin', 'admins remove <@who>', 'admins everybody viewer|none'],
  summary: 'who may do what, and by what',
  examples: ['admins', 'admins everybody none'],
  notes: [
    'A viewer sees and tests, a manager also changes, an admin also says who may do what. Of several roles the highest counts.',
    'Who: a person or a user group, which Slack completes after @; in a terminal their ids.',
    'Guests and people of other workspaces may do nothing. The first admins are named by the setting FLOW_ADMINS and cannot be taken away here.',
  ],
  role: 'viewer',
  related: ['history', 'settings', 'assign'],
  button: { label: 'Who may do what', command: 'admins' },

  parse(words) {
    const [verb, first, second, ...rest] = readFlags(words).words;
    switch (verb?.toLowerCase()) {
      case undefined:
      case 'list':
        requireEnd(first === undefined ? [] : [first]);
        return { kind: 'show' };
      case 'add':
        requireEnd(rest);
        return { kind: 'add', who: readWho(first), role: readOf(second, roleWords.options, 'The role') };
      case 'remove':
        requireEnd(second === undefined ? [] : [second, ...rest]);
        return { kind: 'remove', who: readWho(first) };
      case 'everybody':
        requireEnd(second === undefined ? [] : [second, ...rest]);
        return { kind: 'everybody', role: readOf(first, everybodyWords.options, 'What everybody may do') };
      default:
        throw new InputError(`"${verb}" is nothing that can be done with roles: there is add, remove and everybody.`);
    }
  },
  uses: ({ kind }) => (kind === 'show' ? 'reading' : 'writing'),

  async *run(given, context) {
    switch (given.kind) {
      case 'show':
        yield await describeRoles(context);
        return;
      case 'add':
        yield await add(given.who, given.role, context);
        return;
      case 'remove':
        yield await remove(given.who, context);
        return;
      case 'everybody':
        yield await setEverybody(given.role, context);
    }
  },
};
