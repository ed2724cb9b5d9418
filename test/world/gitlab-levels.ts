import type { AccessLevel, GitLabGroup, GitLabProject, GitLabState } from './gitlab-state.ts';

/** The level in the group or project itself, without what is inherited. */
export function ownLevel(place: GitLabGroup, username: string): AccessLevel | undefined {
  return place.members.get(username);
}

/** The highest level from the groups above. */
export function inheritedLevel(state: GitLabState, path: string, username: string): AccessLevel | undefined {
  const above = state.groups.filter((group) => path.startsWith(`${group.path}/`));
  const levels = above.flatMap((group) => ownLevel(group, username) ?? []);
  return levels.sort((a, b) => b - a)[0];
}

/** What counts in the end: shares too, which no list of projects tells. */
export function effectiveLevel(state: GitLabState, place: GitLabGroup | GitLabProject, username: string): number {
  const shared = 'shares' in place ? (place.shares.get(username) ?? 0) : 0;
  return Math.max(ownLevel(place, username) ?? 0, inheritedLevel(state, place.path, username) ?? 0, shared);
}
