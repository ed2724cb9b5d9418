import { describeProject } from './gitlab-describe.ts';
import { effectiveLevel } from './gitlab-levels.ts';
import { type GitLabAnswering, missing, noSuchRoute, pageOf } from './gitlab-pages.ts';
import { type GitLabGroup, type GitLabHook, type GitLabProject, isAtLeast } from './gitlab-state.ts';
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

function describeHook(hook: GitLabHook, version: string): object {
  return {
    id: hook.id,
    url: hook.url,
    created_at: '2026-01-05T09:00:00.000Z',
    push_events: hook.events.includes('push'),
    tag_push_events: hook.events.includes('tag_push'),
    merge_requests_events: hook.events.includes('merge_requests'),
    issues_events: hook.events.includes('issues'),
    note_events: hook.events.includes('note'),
    enable_ssl_verification: hook.verifiesCertificate,
    ...(isAtLeast(version, '11.3') ? { push_events_branch_filter: hook.branchFilter } : {}),
    ...(isAtLeast(version, '15.0') ? { alert_status: hook.alertStatus, disabled_until: hook.disabledUntil } : {}),
  };
}

function describeEvent(status: string, index: number, all: readonly string[]): object {
  return {
    id: all.length - index,
    url: 'https://flow.example.com/',
    trigger: 'push_hooks',
    request_headers: { 'Content-Type': 'application/json', 'X-Gitlab-Token': '[REDACTED]' },
    request_data: { object_kind: 'push', project: { name: 'a name nobody else should read' } },
    response_headers: status === 'internal error' ? {} : { Date: 'Fri, 20 Nov 2026 10:00:00 GMT' },
    response_body: '',
    execution_duration: 0.25,
    response_status: status,
  };
}

function answerHooks(answering: GitLabAnswering, place: GitLabGroup, rest: string): Answer {
  const { state } = answering;
  const [, id, events] = /^\/hooks(?:\/(\d+)(\/events)?)?$/.exec(rest) ?? [];
  if (id === undefined)
    return pageOf(
      answering,
      place.hooks.map((hook) => describeHook(hook, state.version)),
    );
  const hook = place.hooks.find((each) => each.id === Number(id));
  if (!hook) return missing('Hook');
  if (events === undefined) return { status: 200, body: describeHook(hook, state.version) };
  if (!isAtLeast(state.version, '17.3')) return noSuchRoute;
  return pageOf(answering, hook.deliveries.map(describeEvent));
}

function commitId(project: GitLabProject): string {
  return 'a1'.repeat(project.objectFormat === 'sha256' ? 32 : 20);
}

/** What lies below one project. */
export function answerInProject(answering: GitLabAnswering, project: GitLabProject, rest: string): Answer {
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
export function answerInGroup(answering: GitLabAnswering, group: GitLabGroup, rest: string): Answer {
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
