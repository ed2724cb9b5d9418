import { inheritedLevel, ownLevel } from './gitlab-levels.ts';
import type { GitLabAnswering } from './gitlab-pages.ts';
import { type GitLabGroup, type GitLabProject, type GitLabToken, type GitLabUser, isAtLeast } from './gitlab-state.ts';

const born = '2026-01-05T09:00:00.000Z';

export function describeUser(user: GitLabUser, baseUrl: string): object {
  return {
    id: user.id,
    username: user.username,
    public_email: null,
    name: user.name,
    state: user.state,
    locked: false,
    avatar_url: null,
    web_url: `${baseUrl}/${user.username}`,
    created_at: born,
    bio: '',
    bot: user.bot,
    external: false,
    email: user.email,
    two_factor_enabled: false,
    identities: [],
    can_create_group: true,
    can_create_project: true,
  };
}

export function describeToken(token: GitLabToken, user: GitLabUser): object {
  return {
    id: token.id,
    name: token.name,
    revoked: token.revoked,
    created_at: born,
    description: null,
    scopes: token.scopes,
    user_id: user.id,
    last_used_at: token.lastUsedAt === undefined ? new Date().toISOString() : token.lastUsedAt,
    active: true,
    expires_at: token.expiresAt,
  };
}

/** What `simple` leaves out, by the releases in which it came. */
function describeDetails({ baseUrl, state, user }: GitLabAnswering, project: GitLabProject): object {
  const own = ownLevel(project, user.username);
  const inherited = inheritedLevel(state, project.path, user.username);
  const since = (release: string, fields: object) => (isAtLeast(state.version, release) ? fields : {});
  return {
    archived: project.archived,
    import_status: project.importStatus,
    issues_enabled: project.hasIssues,
    merge_requests_enabled: project.hasMergeRequests,
    permissions: {
      project_access: own === undefined ? null : { access_level: own, notification_level: 3 },
      group_access: inherited === undefined ? null : { access_level: inherited, notification_level: 3 },
    },
    _links: { self: `${baseUrl}/api/v4/projects/${project.id}` },
    ...since('12.0', {
      repository_access_level: project.hasRepository ? 'enabled' : 'disabled',
      issues_access_level: project.hasIssues ? 'enabled' : 'disabled',
      merge_requests_access_level: project.hasMergeRequests ? 'enabled' : 'disabled',
    }),
    ...since('12.0', { empty_repo: project.isEmpty }),
    ...since('17.0', { repository_object_format: project.objectFormat }),
  };
}

export function describeProject(answering: GitLabAnswering, project: GitLabProject): object {
  const { baseUrl, request } = answering;
  const [group = '', name = ''] = project.path.split(/\/(?=[^/]+$)/);
  const simple = {
    id: project.id,
    description: null,
    name,
    name_with_namespace: `${group} / ${name}`,
    path: name,
    path_with_namespace: project.path,
    created_at: born,
    default_branch: 'main',
    tag_list: [],
    topics: [],
    ssh_url_to_repo: `git@${new URL(baseUrl).hostname}:${project.path}.git`,
    http_url_to_repo: `${baseUrl}/${project.path}.git`,
    web_url: `${baseUrl}/${project.path}`,
    readme_url: null,
    forks_count: 0,
    avatar_url: null,
    star_count: 0,
    last_activity_at: project.lastActivityAt,
    visibility: project.visibility,
    namespace: {
      id: 101,
      name: group,
      path: group,
      kind: 'group',
      full_path: group,
      parent_id: null,
      avatar_url: null,
      web_url: `${baseUrl}/groups/${group}`,
    },
  };
  // `simple` leaves the permissions out, and with them what a check would look for.
  return request.query['simple'] === 'true' ? simple : { ...simple, ...describeDetails(answering, project) };
}

export function describeGroup(group: GitLabGroup, baseUrl: string): object {
  const name = group.path.split('/').at(-1) ?? group.path;
  return {
    id: group.id,
    web_url: `${baseUrl}/groups/${group.path}`,
    name,
    path: name,
    description: '',
    visibility: 'private',
    full_name: group.path.replaceAll('/', ' / '),
    full_path: group.path,
    parent_id: null,
    avatar_url: null,
    created_at: born,
  };
}
