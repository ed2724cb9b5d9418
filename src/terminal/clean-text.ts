import { hideSecrets } from '../core/secret.ts';

// Terminals obey control characters; marks of direction let a text read as another one.
// biome-ignore lint/suspicious/noControlCharactersInRegex: what hosts say may hold them.
const steering = /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** What hosts and people say, as one line of text: nothing in it steers a terminal, and no token is shown. */
export function cleanText(text: string): string {
  return hideSecrets(text.replace(/[\t\r\n]+/g, ' ').replace(steering, ''));
}
