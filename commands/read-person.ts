import { InputError } from '../src/core/errors.ts';
import type { RoleGrant } from '../src/storage/workspace-settings.ts';

const person = /^<?@?([UW][A-Z0-9]{2,})(?:\|[^>]*)?>?$/;
const group = /^(?:<!subteam\^|@)?(S[A-Z0-9]{2,})(?:\|[^>]*)?>?$/;

/** The id of a person as Slack writes people into a command, or as it stands; undefined for anything else. */
export function findPerson(word: string): string | undefined {
  return person.exec(word)?.[1];
}

/** Throws InputError for what is no person. */
export function readPerson(word: string, field: string): string {
  const id = findPerson(word);
  if (id !== undefined) return id;
  throw new InputError(
    `"${word}" is nobody Slack knows by that word. Type @ and choose the person whom Slack offers; in a terminal give the id, such as U012ABCDEF.`,
    field,
  );
}

/** A person or a user group. Throws InputError for what is neither. */
export function readPersonOrGroup(word: string, field: string): RoleGrant['who'] {
  const groupId = group.exec(word)?.[1];
  if (groupId !== undefined) return { kind: 'group', id: groupId };
  return { kind: 'person', id: readPerson(word, field) };
}
