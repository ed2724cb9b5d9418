import { describeDuration } from './clock.ts';
import { countRepositories } from './count-words.ts';

/** "nothing from 214 repositories"; "nothing there" where nobody knows how many. */
export function nothingFrom(repositories: number | null): string {
  return repositories === null || repositories === 0
    ? 'nothing there'
    : `nothing from ${countRepositories(repositories)}`;
}

/** "Flow has read nothing from 214 repositories for 2 days 4 hours." */
export function describeBlindness(repositories: number | null, milliseconds: number): string {
  return `Flow has read ${nothingFrom(repositories)} for ${describeDuration(milliseconds)}.`;
}
