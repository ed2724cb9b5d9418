import type { AccessLevel, GitLabGroup, GitLabProject, GitLabState, GitLabToken, GitLabUser } from './gitlab-state.ts';
import type { Answer, SeenRequest } from './http-world.ts';

/** What an answer may use; `path` is below `/api/v4`, `baseUrl` what a person types. */
export interface GitLabAnswering {
  readonly state: GitLabState;
  readonly request: SeenRequest;
  readonly path: string;
  readonly baseUrl: string;
  readonly token: GitLabToken;
  readonly user: GitLabUser;
}

/** The level in the group or project itself, without what is inherited. */
function ownLevel(place: GitLabGroup, username: string): AccessLevel | undefined {
  return place.members.get(username);
}

function inheritedLevel(state: GitLabState, path: string, username: string): AccessLevel | undefined {
  const above = state.groups.filter((group) => path.startsWith(`${group.path}/`));
  const levels = above.flatMap((group) => ownLevel(group, username) ?? []);
  return levels.sort((a, b) => b - a)[0];
}

export function effectiveLevel(state: GitLabState, place: GitLabGroup, username: string): number {
  return Math.max(ownLevel(place, username) ?? 0, inheritedLevel(state, place.path, username) ?? 0);
}

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
    created_at: '2026-01-05T09:00:00.000Z',
    bio: '',
    bot: user.bot,
    external: false,
    email: `${user.username}@example.com`,
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
    created_at: '2026-01-05T09:00:00.000Z',
    description: null,
    scopes: token.scopes,
    user_id: user.id,
    last_used_at: new Date().toISOString(),
    active: true,
    expires_at: token.expiresAt,
  };
}

export function describeProject(answering: GitLabAnswering, project: GitLabProject): object {
  const { baseUrl, state, user, request } = answering;
  const [group = '', name = ''] = project.path.split(/\/(?=[^/]+$)/);
  const simple = {
    id: project.id,
    description: null,
    name,
    name_with_namespace: `${group} / ${name}`,
    path: name,
    path_with_namespace: project.path,
    created_at: '2026-01-05T09:00:00.000Z',
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
    last_activity_at: '2026-11-20T08:00:00.000Z',
    visibility: 'private',
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
  if (request.query['simple'] === 'true') return simple;
  const own = ownLevel(project, user.username);
  const inherited = inheritedLevel(state, project.path, user.username);
  return {
    ...simple,
    archived: false,
    empty_repo: false,
    repository_access_level: 'enabled',
    repository_object_format: project.objectFormat,
    _links: { self: `${baseUrl}/api/v4/projects/${project.id}` },
    permissions: {
      project_access: own === undefined ? null : { access_level: own, notification_level: 3 },
      group_access: inherited === undefined ? null : { access_level: inherited, notification_level: 3 },
    },
  };
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
    created_at: '2026-01-05T09:00:00.000Z',
  };
}

/** One page with GitLab's headers; keyset paging sends `Link` alone, as the real one does. */
export function page(answering: GitLabAnswering, list: readonly object[]): Answer {
  const { query } = answering.request;
  const size = Math.min(Math.max(Number(query['per_page'] ?? 20) || 20, 1), 100);
  const current = Math.max(Number(query['page'] ?? 1) || 1, 1);
  const last = Math.max(Math.ceil(list.length / size), 1);
  const link = (number: number, rel: string) => {
    const others = new URLSearchParams({ ...query, page: String(number), per_page: String(size) });
    return `<${answering.baseUrl}/api/v4${answering.path}?${others.toString()}>; rel="${rel}"`;
  };
  const links = [
    ...(current > 1 ? [link(current - 1, 'prev')] : []),
    ...(current < last ? [link(current + 1, 'next')] : []),
    link(1, 'first'),
    link(last, 'last'),
  ];
  const body = list.slice((current - 1) * size, current * size);
  if (query['pagination'] === 'keyset') {
    return { status: 200, headers: current < last ? { Link: link(current + 1, 'next') } : {}, body };
  }
  const headers = {
    Link: links.join(', '),
    'X-Page': String(current),
    'X-Per-Page': String(size),
    'X-Total': String(list.length),
    'X-Total-Pages': String(last),
    'X-Next-Page': current < last ? String(current + 1) : '',
    'X-Prev-Page': current > 1 ? String(current - 1) : '',
  };
  return { status: 200, headers, body };
}
