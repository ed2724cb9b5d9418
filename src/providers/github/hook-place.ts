import { type HookPlace, notOffered } from '../hook-keeping.ts';

/** Where GitHub's API has the hooks of a place, and who owns them. */
export interface HookRoute {
  readonly owner: string;
  /** With the parameters' names in it, as Octokit takes it. */
  readonly path: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Throws HostError for a place where GitHub keeps no hooks of people. */
export function findHookRoute({ kind, target }: HookPlace): HookRoute {
  if (kind === 'organization') return { owner: target, path: '/orgs/{org}/hooks', parameters: { org: target } };
  const [owner = '', repo = ''] = target.split('/');
  if (kind === 'repository' && repo !== '') {
    return { owner, path: '/repos/{owner}/{repo}/hooks', parameters: { owner, repo } };
  }
  throw notOffered(`GitHub has webhooks of organisations and of repositories, and none of a ${kind}`);
}
