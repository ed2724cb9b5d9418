import type { GitHubSeed } from './github-state.ts';
import type { GitLabSeed } from './gitlab-state.ts';

/** A classic token with everything that Flow needs on GitHub. */
export const goodToken = 'ghp_canary0000000000000000000000000001';
/** A token with everything that Flow needs on GitLab. */
export const goodGitLabToken = 'glpat-canary000000000001';

/** As GitHub lists them: what a scope implies is not named again. */
export const goodScopes = ['repo', 'admin:org', 'admin:repo_hook', 'admin:org_hook', 'user'];
export const goodGitLabScopes = ['api', 'read_user', 'read_repository'];

/** Two organisations: flow-svc owns acme and is a member of acme-labs. */
export function aGitHubSeed(given: Partial<GitHubSeed> = {}): GitHubSeed {
  return {
    users: [{ login: 'flow-svc', name: 'Flow service' }, { login: 'ana' }],
    organizations: [
      { login: 'acme', members: { 'flow-svc': 'admin', ana: 'admin' } },
      { login: 'acme-labs', members: { 'flow-svc': 'member', ana: 'admin' } },
    ],
    repositories: [
      { owner: 'acme', name: 'app' },
      { owner: 'acme', name: 'site', private: false },
      { owner: 'acme-labs', name: 'lab' },
    ],
    tokens: { [goodToken]: { login: 'flow-svc', scopes: goodScopes } },
    ...given,
  };
}

/** One group with two projects, where flow-svc is a maintainer. */
export function aGitLabSeed(given: Partial<GitLabSeed> = {}): GitLabSeed {
  return {
    users: [{ username: 'flow-svc', name: 'Flow service' }, { username: 'ana' }],
    groups: [{ path: 'acme', members: { 'flow-svc': 40 } }],
    projects: [{ path: 'acme/app' }, { path: 'acme/site' }],
    tokens: { [goodGitLabToken]: { username: 'flow-svc', scopes: goodGitLabScopes } },
    ...given,
  };
}
