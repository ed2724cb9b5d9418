import { InputError } from '../src/core/errors.ts';
import { RoleGrant, WorkspaceSettings } from '../src/storage/workspace-settings.ts';
import { addRole, removeRole, setEverybody } from './change-roles.ts';
import type { Command } from './command.ts';
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
        yield await addRole(given.who, given.role, context);
        return;
      case 'remove':
        yield await removeRole(given.who, context);
        return;
      case 'everybody':
        yield await setEverybody(given.role, context);
    }
  },
};
