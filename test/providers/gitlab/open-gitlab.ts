import { onTestFinished } from 'vitest';
import { type GitLabOptions, type GitLabWorld, startGitLab } from '../../world/gitlab.ts';
import { aGitLabSeed, goodGitLabToken } from '../../world/seeds.ts';
import { openHost } from '../open-host.ts';

/** A GitLab for one test and a host opened on it; the world closes when the test ends. */
export async function openGitLab(options: Partial<GitLabOptions> & { readonly authentication?: 'oauth' } = {}) {
  const { authentication = 'token', ...given } = options;
  const world: GitLabWorld = await startGitLab({ seed: aGitLabSeed(), ...given });
  onTestFinished(() => world.close());
  const { host } = openHost({ provider: 'gitlab', baseUrl: world.baseUrl, token: goodGitLabToken, authentication });
  return { world, host, paths: () => world.requests().map((request) => request.path.replace('/api/v4', '')) };
}

/** Many projects of one group. */
export function manyProjects(count: number) {
  return Array.from({ length: count }, (_, index) => ({ path: `acme/p${index}` }));
}
