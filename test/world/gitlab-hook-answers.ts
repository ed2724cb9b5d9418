import { z } from 'zod';
import { type GitLabHook, type GitLabHookEvent, isArrival } from './gitlab-hook-book.ts';
import { type GitLabAnswering, missing, noSuchRoute, pageOf } from './gitlab-pages.ts';
import { makeHappening } from './gitlab-payloads.ts';
import { type GitLabGroup, type GitLabProject, isAtLeast } from './gitlab-state.ts';
import type { HookOutcome } from './hook-sender.ts';
import type { Answer } from './http-world.ts';

const projectEvents = ['push', 'tag_push', 'merge_requests', 'issues', 'note'];
const groupEvents = ['subgroup', 'member', 'project'];
const mostHooks = { project: 100, group: 50 };

const Wanted = z.looseObject({
  url: z.string().optional(),
  token: z.string().optional(),
  enable_ssl_verification: z.boolean().optional(),
  push_events_branch_filter: z.string().optional(),
});
type Wanted = z.output<typeof Wanted>;

const tooMany: Answer = {
  status: 429,
  headers: { 'Retry-After': '60' },
  body: { message: { error: 'This endpoint has been requested too many times. Try again later.' } },
};

const isProject = (place: GitLabGroup): place is GitLabProject => 'objectFormat' in place;
const eventsOf = (place: GitLabGroup) => (isProject(place) ? projectEvents : [...projectEvents, ...groupEvents]);

function describeHook({ state }: GitLabAnswering, place: GitLabGroup, hook: GitLabHook): object {
  const { version, hooks } = state;
  const wants = eventsOf(place).map((event): [string, boolean] => [`${event}_events`, hook.events.includes(event)]);
  return {
    id: hook.id,
    url: hook.url,
    created_at: '2026-01-05T09:00:00.000Z',
    ...Object.fromEntries(wants),
    enable_ssl_verification: hook.verifiesCertificate,
    ...(isAtLeast(version, '11.3') ? { push_events_branch_filter: hook.branchFilter } : {}),
    ...(isAtLeast(version, '15.0') ? { alert_status: hooks.statusOf(hook), disabled_until: hook.disabledUntil } : {}),
  };
}

function describeEvent({ url }: GitLabHook, event: GitLabHookEvent): object {
  return {
    id: event.id,
    url,
    trigger: event.trigger,
    request_headers: event.requestHeaders,
    request_data: event.payload,
    response_headers: event.responseHeaders,
    response_body: '',
    execution_duration: event.seconds,
    response_status: event.status,
  };
}

/** Events that are not named stay as they are; a push is wanted unless somebody says otherwise. */
function readEvents(place: GitLabGroup, wanted: Wanted, before: readonly string[]): readonly string[] {
  return eventsOf(place).filter((event) => wanted[`${event}_events`] ?? before.includes(event));
}

function findFault({ state }: GitLabAnswering, url: string | undefined): Answer | undefined {
  const target = URL.parse(url ?? '');
  if (target?.protocol !== 'http:' && target?.protocol !== 'https:') {
    return { status: 422, body: { error: 'Invalid url given' } };
  }
  if (state.hooks.sender.isLocalAllowed() || !/^(?:localhost|127\.)/.test(target.hostname)) return undefined;
  return { status: 422, body: { message: { url: ['is blocked: Requests to localhost are not allowed'] } } };
}

function create(answering: GitLabAnswering, place: GitLabGroup): Answer {
  const wanted = Wanted.parse(JSON.parse(answering.request.body));
  const kind = isProject(place) ? 'project' : 'group';
  if (place.hooks.length >= mostHooks[kind]) {
    const words = `Maximum number of ${kind} hooks (${mostHooks[kind]}) exceeded`;
    return { status: 422, body: { message: { base: [words] } } };
  }
  const fault = findFault(answering, wanted.url);
  if (fault) return fault;
  const hook: GitLabHook = {
    id: answering.state.hooks.newId(),
    url: wanted.url ?? '',
    events: readEvents(place, wanted, ['push']),
    verifiesCertificate: wanted.enable_ssl_verification ?? true,
    branchFilter: wanted.push_events_branch_filter ?? '',
    token: wanted.token ?? null,
    signingToken: null,
    failures: 0,
    disabledUntil: null,
    pinned: null,
    log: [],
  };
  place.hooks.push(hook);
  return { status: 201, body: describeHook(answering, place, hook) };
}

function change(answering: GitLabAnswering, place: GitLabGroup, hook: GitLabHook): Answer {
  const wanted = Wanted.parse(JSON.parse(answering.request.body));
  const fault = findFault(answering, wanted.url);
  if (fault) return fault;
  // A token goes to no other address than the one that it was meant for.
  if (wanted.url !== hook.url) hook.token = null;
  hook.token = wanted.token ?? hook.token;
  hook.url = wanted.url ?? hook.url;
  hook.events = readEvents(place, wanted, hook.events);
  hook.verifiesCertificate = wanted.enable_ssl_verification ?? hook.verifiesCertificate;
  hook.branchFilter = wanted.push_events_branch_filter ?? hook.branchFilter;
  return { status: 200, body: describeHook(answering, place, hook) };
}

/** Whoever asks for a delivery waits for it, and is told what the receiver said when it did not take it. */
function tell(outcome: HookOutcome, body: object): Answer {
  if (isArrival(outcome)) return { status: 201, body };
  return { status: 422, body: { message: outcome.body || 'Internal error occurred while delivering this webhook.' } };
}

async function test(answering: GitLabAnswering, place: GitLabGroup, hook: GitLabHook): Promise<Answer> {
  const { state, user, baseUrl } = answering;
  if (!isAtLeast(state.version, '16.11')) return noSuchRoute;
  if (isAtLeast(state.version, '17.1') && !state.hooks.mayAsk(`test ${place.path} ${user.username}`)) return tooMany;
  const project = isProject(place) ? place : state.projects.find(({ path }) => path.startsWith(`${place.path}/`));
  if (!project || project.isEmpty) {
    const what = isProject(place) ? 'project has at least one commit' : 'group has a project with commits';
    return { status: 422, body: { message: `Ensure the ${what}.` } };
  }
  const happening = makeHappening('push', { project: project.path }, { baseUrl, projectId: project.id });
  return tell(await state.hooks.deliver(hook, happening), { message: '201 Created' });
}

async function resend({ state, user }: GitLabAnswering, hook: GitLabHook, id: number): Promise<Answer> {
  if (!isAtLeast(state.version, '17.4')) return noSuchRoute;
  if (!state.hooks.mayAsk(`resend ${hook.id} ${user.username}`)) return tooMany;
  const event = hook.log.find((each) => each.id === id);
  if (!event) return missing('WebHookLog');
  const outcome = await state.hooks.resend(hook, event);
  return tell(outcome, { response_status: outcome.status });
}

/** What lies below `/hooks` of a place, for somebody who may see it. */
export function answerHooks(answering: GitLabAnswering, place: GitLabGroup, rest: string): Answer | Promise<Answer> {
  const { state, request } = answering;
  const [, id, below = ''] = /^\/hooks(?:\/(\d+)(\/.+)?)?$/.exec(rest) ?? [];
  if (id === undefined) {
    if (request.method === 'POST') return create(answering, place);
    return pageOf(
      answering,
      place.hooks.map((hook) => describeHook(answering, place, hook)),
    );
  }
  const hook = place.hooks.find((each) => each.id === Number(id));
  if (!hook) return missing('Hook');
  const what = `${request.method} ${below.replace(/\d+/, ':id')}`;
  if (what === 'GET ') return { status: 200, body: describeHook(answering, place, hook) };
  if (what === 'PUT ') return change(answering, place, hook);
  if (what === 'DELETE ') {
    place.hooks.splice(place.hooks.indexOf(hook), 1);
    return { status: 204 };
  }
  if (what === 'POST /test/push_events') return test(answering, place, hook);
  if (what === 'POST /events/:id/resend') return resend(answering, hook, Number(below.split('/')[2]));
  if (what !== 'GET /events' || !isAtLeast(state.version, '17.3')) return noSuchRoute;
  return pageOf(
    answering,
    hook.log.map((event) => describeEvent(hook, event)),
  );
}
