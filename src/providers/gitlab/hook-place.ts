import { type HookPlace, notOffered } from '../hook-keeping.ts';
import { refer } from './projects.ts';
import type { ProjectLists } from './repositories.ts';

/** Below the API root, where the hooks of a group or project are. Throws HostError for what is neither. */
export async function findHookPath({ kind, target }: HookPlace, lists: ProjectLists): Promise<string> {
  if (kind === 'group') return `groups/${encodeURIComponent(target)}/hooks`;
  if (kind === 'project') return `projects/${refer(await lists.find(target), target)}/hooks`;
  throw notOffered(`GitLab has webhooks of groups and of projects, and none of a ${kind}`);
}
