import { type HookPlace, notOffered } from '../hook-keeping.ts';
import { restPathOf } from './repositories.ts';

/** Where the webhooks of a project or repository are, below the base URL. Throws HostError for what is neither. */
export function findHookPath({ kind, target }: HookPlace): string {
  // A webhook of a project may have been met in one of its repositories.
  if (kind === 'project') return `rest/api/latest/projects/${encodeURIComponent(target.split('/')[0] ?? '')}/webhooks`;
  if (kind === 'repository') return `${restPathOf(target)}/webhooks`;
  throw notOffered(`Bitbucket has webhooks of projects and of repositories, and none of a ${kind}`);
}
