import { describeProject } from './gitlab-describe.ts';
import { answerHooks } from './gitlab-hook-answers.ts';
import { effectiveLevel } from './gitlab-levels.ts';
import { type GitLabAnswering, missing, noSuchRoute, pageOf } from './gitlab-pages.ts';
import { type GitLabGroup, type GitLabProject, isAtLeast } from './gitlab-state.ts';
import type { Answer } from './http-world.ts';

const forbidden: Answer = { status: 403, body: { message: '403 Forbidden' } };
const reporter = 20;
const maintainer = 40;
const owner = 50;

function describeMember(answering: GitLabAnswering, place: GitLabGroup, userId: number): Answer {
  const member = answering.state.users.find((each) => each.id === userId);
  const level = member ? effectiveLevel(answering.state, place, member.username) : 0;
  if (!member || level === 0) return missing('Member');
  const { id, username, name, state } = member;
  const expiresAt = place.memberEnds.get(username) ?? null;
  return { status: 200, body: { id, username, name, state, access_level: level, expires_at: expiresAt } };
}

function commitId(project: GitLabProject): string {
  return 'a1'.repeat(project.objectFormat === 'sha256' ? 32 : 20);
}

/** What lies below one project. */
export function answerInProject(
  answering: GitLabAnswering,
  project: GitLabProject,
  rest: string,
): Answer | Promise<Answer> {
  const { state, user } = answering;
  const level = effectiveLevel(state, project, user.username);
  if (rest.startsWith('/hooks')) return level < maintainer ? forbidden : answerHooks(answering, project, rest);
  if (rest === '/repository/commits') {
    if (!project.hasRepository || level < reporter) return forbidden;
    if (project.isEmpty) return missing('Repository');
    return pageOf(answering, [{ id: commitId(project), title: 'First' }]);
  }
  if (rest === '/merge_requests') return project.hasMergeRequests ? pageOf(answering, [{ id: 1, iid: 1 }]) : forbidden;
  if (rest === '/issues') return project.hasIssues ? pageOf(answering, []) : forbidden;
  return answerInPlace(answering, project, rest);
}

/** Its own projects, and with `include_subgroups` those of the groups below. */
function listBelow(answering: GitLabAnswering, group: GitLabGroup): readonly GitLabProject[] {
  const isDeep = answering.request.query['include_subgroups'] === 'true';
  return answering.state.projects
    .filter(({ path }) => path.startsWith(`${group.path}/`))
    .filter(({ path }) => isDeep || !path.slice(group.path.length + 1).includes('/'));
}

/** What lies below one group. Group hooks are for owners, in the Enterprise Edition. */
export function answerInGroup(answering: GitLabAnswering, group: GitLabGroup, rest: string): Answer | Promise<Answer> {
  const { state, user } = answering;
  if (rest === '/projects')
    return pageOf(answering, listBelow(answering, group), (each) => describeProject(answering, each));
  if (!rest.startsWith('/hooks')) return answerInPlace(answering, group, rest);
  if (!state.version.endsWith('-ee')) return noSuchRoute;
  if (effectiveLevel(state, group, user.username) < owner) return forbidden;
  return answerHooks(answering, group, rest);
}

function answerInPlace(answering: GitLabAnswering, place: GitLabGroup, rest: string): Answer {
  const member = /^\/members\/all\/(\d+)$/.exec(rest)?.[1];
  if (member === undefined || !isAtLeast(answering.state.version, '12.4')) return noSuchRoute;
  return describeMember(answering, place, Number(member));
}
