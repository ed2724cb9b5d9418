import { InputError } from '../core/errors.ts';
import { looksLikeSecret } from '../core/secret.ts';

const field = 'name';
const longest = 60;

// Control characters, line separators, and the invisible ones that make two names look alike.
const unseen = /[\p{Cc}\p{Zl}\p{Zp}\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/u;

/** Reads the name a person gives to an integration. Throws InputError for names no command could be given. */
export function readIntegrationName(text: string): string {
  const trimmed = text.trim();
  if (trimmed === '') throw new InputError('Give it a name, such as the name of the organisation.', field);
  if (looksLikeSecret(trimmed)) {
    throw new InputError(
      'That name looks like a token or key. It was not kept; if it is one, revoke it on the host.',
      field,
    );
  }
  if (unseen.test(trimmed)) {
    throw new InputError('The name has a line break or an invisible character in it. Type it by hand.', field);
  }
  const name = trimmed.normalize('NFC').replace(/\s+/g, ' ');
  if (name.length > longest) {
    throw new InputError(`The name has ${name.length} characters; ${longest} is the most.`, field);
  }
  if (name.toLowerCase() === 'all') {
    throw new InputError('"all" stands for every integration in commands. Choose another name.', field);
  }
  if (/^(?:int|drf)_/i.test(name)) {
    throw new InputError('A name that starts like an id would be taken for one. Choose another name.', field);
  }
  if (name.startsWith('-')) {
    throw new InputError('A name that starts with a dash would be taken for a flag. Choose another name.', field);
  }
  return name;
}

/** The name as it is compared: letters and digits with single dashes, in lower case. */
export function slugOf(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

/** Whether two names are the same to people. */
export function isSameName(one: string, other: string): boolean {
  return one.normalize('NFC').toLowerCase() === other.normalize('NFC').toLowerCase();
}
