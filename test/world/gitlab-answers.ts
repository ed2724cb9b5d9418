import {
  describeGroup,
  describeProject,
  describeToken,
  describeUser,
  effectiveLevel,
  type GitLabAnswering,
  page,
} from './gitlab-shapes.ts';
import { type GitLabGroup, insufficientScope, isAtLeast } from './gitlab-state.ts';
import type { Answer } from './http-world.ts';

const readsApi = ['api', 'read_api'];
const readsUser = ['read_user', ...readsApi];

const missing = (what: string): Answer => ({ status: 404, body: { message: `404 ${what} Not Found` } });
const noSuchRoute: Answer = { status: 404, body: { error: '404 Not Found' } };

function place<P extends GitLabGroup>(places: readonly P[], reference: string): P | undefined {
  const wanted = decodeURIComponent(reference);
  return places.find((each) => String(each.id) === wanted || each.path === wanted);
}

/** The caller's own places with at least the level that the query asks for. */
function visible<P extends GitLabGroup>(answering: GitLabAnswering, places: readonly P[]): readonly P[] {
  const floor = Number(answering.request.query['min_access_level'] ?? 1);
  return places.filter((each) => effectiveLevel(answering.state, each, answering.user.username) >= floor);
}

function describeMember(answering: GitLabAnswering, found: GitLabGroup, userId: number): Answer {
  const member = answering.state.users.find((each) => each.id === userId);
  const level = member ? effectiveLevel(answering.state, found, member.username) : 0;
  if (!member || level === 0) return missing('Member');
  const { id, username, name, state } = member;
  return { status: 200, body: { id, username, name, state, access_level: level, expires_at: null } };
}

/** Answers a request of somebody whose token is good. */
export function answerGitLab(answering: GitLabAnswering): Answer {
  const { state, path, token, user, baseUrl, request } = answering;
  const lacks = (scopes: readonly string[]) => !scopes.some((scope) => token.scopes.includes(scope));
  if (request.method !== 'GET') return { status: 405, body: { error: '405 Not Allowed' } };

  // Any token may look at itself, whatever its scopes.
  if (path === '/personal_access_tokens/self' && isAtLeast(state.version, '15.5')) {
    return { status: 200, body: describeToken(token, user) };
  }
  if (path === '/version' || path === '/metadata' || path === '/user') {
    if (lacks(readsUser)) return insufficientScope(readsUser);
    if (path === '/user') return { status: 200, body: describeUser(user, baseUrl) };
    if (path === '/version') return { status: 200, body: { version: state.version, revision: '4a1c2b9d0e1' } };
    if (!isAtLeast(state.version, '15.2')) return noSuchRoute;
    const enterprise = state.version.endsWith('-ee');
    return {
      status: 200,
      body: { version: state.version, revision: '4a1c2b9d0e1', kas: { enabled: false }, enterprise },
    };
  }

  const [, kind = '', reference = '', rest = ''] = /^\/(projects|groups)(?:\/([^/]+))?(\/.*)?$/.exec(path) ?? [];
  if (kind === '') return noSuchRoute;
  if (lacks(readsApi)) return insufficientScope(readsApi);

  if (kind === 'projects' && reference === '') {
    return page(
      answering,
      visible(answering, state.projects).map((each) => describeProject(answering, each)),
    );
  }
  if (kind === 'groups' && reference === '') {
    return page(
      answering,
      visible(answering, state.groups).map((each) => describeGroup(each, baseUrl)),
    );
  }
  const project = kind === 'projects' ? place(visible(answering, state.projects), reference) : undefined;
  const group = kind === 'groups' ? place(visible(answering, state.groups), reference) : undefined;
  const found = project ?? group;
  if (!found) return missing(kind === 'projects' ? 'Project' : 'Group');
  const member = /^\/members\/all\/(\d+)$/.exec(rest)?.[1];
  if (member) return describeMember(answering, found, Number(member));
  if (rest !== '') return noSuchRoute;
  return { status: 200, body: project ? describeProject(answering, project) : describeGroup(found, baseUrl) };
}
