import { joinWords } from '../core/service.ts';
import { mostNames } from './read-snapshot.ts';

/** How many are named one by one. */
export const named = 5;

/** The first few names, and how many more. */
export function nameAll(names: readonly string[]): string {
  if (names.length <= named) return joinWords(names);
  return `${names.slice(0, named).join(', ')} and ${names.length - named} more`;
}

/** What came and went between two lists; what a full list leaves out has neither come nor gone. */
export function compareLists(before: readonly string[], now: readonly string[]) {
  const isFull = (list: readonly string[]) => list.length >= mostNames;
  return {
    gone: isFull(now) ? [] : before.filter((each) => !now.includes(each)),
    come: isFull(before) ? [] : now.filter((each) => !before.includes(each)),
  };
}
