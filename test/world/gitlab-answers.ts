import { describeGroup, describeProject, describeToken, describeUser } from './gitlab-describe.ts';
import { answerInGroup, answerInProject } from './gitlab-inside.ts';
import { effectiveLevel } from './gitlab-levels.ts';
import { type GitLabAnswering, missing, noSuchRoute, pageOf } from './gitlab-pages.ts';
import { type GitLabGroup, insufficientScope, isAtLeast, unauthorized } from './gitlab-state.ts';
import type { Answer } from './http-world.ts';

const writesApi = ['api'];
const readsApi = [...writesApi, 'read_api'];
const readsUser = ['read_user', ...readsApi];

const noSuchMethod: Answer = { status: 405, body: { error: '405 Not Allowed' } };

function place<P extends GitLabGroup>(places: readonly P[], reference: string): P | undefined {
  const wanted = decodeURIComponent(reference);
  return places.find((each) => String(each.id) === wanted || each.path === wanted);
}

/** The caller's own places with at least the level that the query asks for; servers before 11.2 ignore that. */
function visible<P extends GitLabGroup>({ state, request, user }: GitLabAnswering, places: readonly P[]): readonly P[] {
  const asked = isAtLeast(state.version, '11.2') ? Number(request.query['min_access_level'] ?? 1) : 1;
  return places.filter((each) => effectiveLevel(state, each, user.username) >= asked);
}

/** `self` came with 15.5; before, it was the number of no token, and before that no GET was there. */
function answerOwnToken({ state, token, user }: GitLabAnswering): Answer {
  if (isAtLeast(state.version, '15.5')) return { status: 200, body: describeToken(token, user) };
  if (isAtLeast(state.version, '15.1')) return unauthorized;
  return isAtLeast(state.version, '13.3') ? noSuchMethod : noSuchRoute;
}

/** Answers a request of somebody whose token is good. */
export function answerGitLab(answering: GitLabAnswering): Answer | Promise<Answer> {
  const { state, path, token, user, baseUrl, request } = answering;
  const lacks = (scopes: readonly string[]) => !scopes.some((scope) => token.scopes.includes(scope));
  const isWrite = request.method !== 'GET';
  if (isWrite && !/^\/(?:projects|groups)\/[^/]+\/hooks\b/.test(path)) return noSuchMethod;

  // Any token may look at itself, whatever its scopes.
  if (path === '/personal_access_tokens/self') return answerOwnToken(answering);
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
  const needed = isWrite ? writesApi : readsApi;
  if (lacks(needed)) return insufficientScope(needed);

  if (kind === 'projects') {
    const projects = visible(answering, state.projects);
    if (reference === '') return pageOf(answering, projects, (each) => describeProject(answering, each));
    const project = place(projects, reference);
    if (!project) return missing('Project');
    if (rest !== '') return answerInProject(answering, project, rest);
    return { status: 200, body: describeProject(answering, project) };
  }
  const groups = visible(answering, state.groups);
  if (reference === '')
    return pageOf(
      answering,
      groups.map((each) => describeGroup(each, baseUrl)),
    );
  const group = place(groups, reference);
  if (!group) return missing('Group');
  return rest === '' ? { status: 200, body: describeGroup(group, baseUrl) } : answerInGroup(answering, group, rest);
}
