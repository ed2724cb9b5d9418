import { z } from 'zod';
import type { GitHubAnswering } from './github-answers.ts';
import { pageOfDeliveries } from './github-deliveries.ts';
import type { GitHubHook } from './github-hook-book.ts';
import { gitHubError, notFound } from './github-state.ts';
import type { Answer } from './http-world.ts';

export const Config = z.object({
  url: z.string().optional(),
  content_type: z.enum(['json', 'form']).optional(),
  insecure_ssl: z.union([z.string(), z.number()]).transform(String).optional(),
  secret: z.string().optional(),
});
const Wanted = z.object({
  config: Config.optional(),
  events: z.array(z.string()).optional(),
  active: z.boolean().optional(),
});

interface Asked {
  readonly answering: GitHubAnswering;
  /** `acme` or `acme/app`. */
  readonly place: string;
  readonly maker: GitHubHook['madeBy'];
}

export function describeConfig({ url, contentType, insecure, secret }: GitHubHook): object {
  const shown = secret === null ? {} : { secret: '********' };
  return { url, content_type: contentType, insecure_ssl: insecure ? '1' : '0', ...shown };
}

/** A hook of a repository says how its last delivery went; one of an organisation does not. */
function describeHook({ answering, place }: Asked, hook: GitHubHook): object {
  const isRepository = place.includes('/');
  const url = `${answering.apiUrl}/${isRepository ? 'repos' : 'orgs'}/${place}/hooks/${hook.id}`;
  const [last] = hook.deliveries;
  const at = new Date(hook.madeAt).toISOString();
  return {
    id: hook.id,
    url,
    ping_url: `${url}/pings`,
    deliveries_url: `${url}/deliveries`,
    name: 'web',
    type: isRepository ? 'Repository' : 'Organization',
    active: hook.active,
    events: hook.events,
    config: describeConfig(hook),
    updated_at: at,
    created_at: at,
    ...(isRepository
      ? {
          test_url: `${url}/test`,
          last_response: {
            code: last?.statusCode ?? null,
            status: last ? 'active' : 'unused',
            message: last?.status ?? null,
          },
        }
      : {}),
  };
}

function invalid(message: string): Answer {
  const error = gitHubError(422, 'Validation Failed');
  return { ...error, body: { ...(error.body as object), errors: [{ resource: 'Hook', code: 'custom', message }] } };
}

const same = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((each) => other.includes(each));

function findFault({ answering, place }: Asked, wanted: Pick<GitHubHook, 'url' | 'events'>): Answer | undefined {
  const { flavour, hooks } = answering.state;
  const all = hooks.at(place);
  const target = URL.parse(wanted.url);
  if (!target) return invalid('url is malformed');
  if (!hooks.sender.isLocalAllowed() && /^(?:localhost|127\..*|\[::1\])$/.test(target.hostname)) {
    return invalid(`url is not supported because it isn't reachable over the public Internet (${target.hostname})`);
  }
  if (all.some((each) => each.url === wanted.url && same(each.events, wanted.events))) {
    return invalid(`Hook already exists on this ${place.includes('/') ? 'repository' : 'organization'}`);
  }
  const most = flavour === 'cloud' ? 20 : 250;
  const full = wanted.events.find((event) => all.filter((each) => each.events.includes(event)).length >= most);
  return full === undefined ? undefined : invalid(`The "${full}" event cannot have more than ${most} hooks`);
}

function create(asked: Asked): Answer {
  const { answering, place, maker } = asked;
  const { hooks } = answering.state;
  const { config = {}, events = ['push'], active = true } = Wanted.parse(JSON.parse(answering.request.body));
  const { url = '' } = config;
  const fault = findFault(asked, { url, events });
  if (fault) return fault;
  const hook = hooks.add(place, {
    url,
    events,
    active,
    madeBy: maker,
    contentType: config.content_type ?? 'form',
    insecure: config.insecure_ssl === '1',
    secret: config.secret ?? null,
  });
  hooks.sender.later(() => hooks.ping(place, hook));
  const body = describeHook(asked, hook);
  return { status: 201, headers: { Location: `${answering.apiUrl}${answering.path}/${hook.id}` }, body };
}

/** `config` in a PATCH takes the place of the whole one, the secret too; below /config each field stands for itself. */
export function applyConfig(hook: GitHubHook, config: z.output<typeof Config>, isWhole: boolean): void {
  hook.url = config.url ?? hook.url;
  hook.contentType = config.content_type ?? (isWhole ? 'form' : hook.contentType);
  hook.insecure = config.insecure_ssl === undefined ? !isWhole && hook.insecure : config.insecure_ssl === '1';
  hook.secret = config.secret ?? (isWhole ? null : hook.secret);
}

function change(asked: Asked, hook: GitHubHook): Answer {
  const { config, events, active } = Wanted.parse(JSON.parse(asked.answering.request.body));
  if (config) applyConfig(hook, config, true);
  hook.events = events ?? hook.events;
  hook.active = active ?? hook.active;
  return { status: 200, body: describeHook(asked, hook) };
}

function answerOne(asked: Asked, hook: GitHubHook, rest: string): Answer {
  const { answering, place } = asked;
  const { state, request } = answering;
  const { hooks } = state;
  const what = `${request.method} ${rest.replace(/\d+/, ':id')}`;
  if (what === 'GET ') return { status: 200, body: describeHook(asked, hook) };
  if (what === 'PATCH ') return change(asked, hook);
  if (what === 'DELETE ') {
    hooks.remove(place, hook.id);
    return { status: 204 };
  }
  if (what === 'GET /config') return { status: 200, body: describeConfig(hook) };
  if (what === 'PATCH /config') {
    applyConfig(hook, Config.parse(JSON.parse(request.body)), false);
    return { status: 200, body: describeConfig(hook) };
  }
  if (what === 'POST /pings') {
    hooks.sender.later(() => hooks.ping(place, hook));
    return { status: 204 };
  }
  if (what === 'GET /deliveries') return pageOfDeliveries(answering, hook.deliveries);
  if (what === 'POST /deliveries/:id/attempts') {
    const delivery = hook.deliveries.find((each) => rest.split('/')[2] === String(each.id));
    if (!delivery) return notFound();
    hooks.sender.later(() => hooks.redeliver(place, hook, delivery));
    return { status: 202, body: {} };
  }
  return notFound();
}

/** Owners and, with the permission for it, Apps; to all others GitHub says what it says of what is not there. */
function refuse({ state, caller, request }: GitHubAnswering, place: string): Answer | undefined {
  const isRepository = place.includes('/');
  const docs = `https://docs.github.com/rest/${isRepository ? 'repos' : 'orgs'}/webhooks`;
  if (!caller) return notFound(docs);
  const { token } = caller;
  const [owner = ''] = place.split('/');
  if (token.installation) {
    const level = token.installation.permissions?.[isRepository ? 'repository_hooks' : 'organization_hooks'];
    const mayLook = level === 'write' || (level === 'read' && request.method === 'GET');
    const isThere = token.installation.organization.toLowerCase() === owner.toLowerCase();
    return mayLook && isThere ? undefined : gitHubError(403, 'Resource not accessible by integration', docs);
  }
  const scopes = isRepository ? ['admin:repo_hook', 'repo'] : ['admin:org_hook'];
  const isOwner = state.memberships.get(owner)?.get(token.login)?.role === 'admin';
  const isAdmin = state.repositories.some(
    ({ owner: whose, name, admins }) => `${whose}/${name}` === place && admins?.includes(token.login),
  );
  return (isOwner || isAdmin) && scopes.some((scope) => token.scopes.includes(scope)) ? undefined : notFound(docs);
}

/** The hooks of an organisation or a repository; undefined for what is no question about them. */
export function answerHooks(answering: GitHubAnswering): Answer | undefined {
  const { state, path, caller, request } = answering;
  const [, place, id, rest = ''] =
    /^\/(?:orgs|repos)\/([^/]+(?:\/(?!hooks)[^/]+)?)\/hooks(?:\/(\d+)(\/.*)?)?$/.exec(path) ?? [];
  if (!caller || place === undefined || path.startsWith('/orgs/') === place.includes('/')) return undefined;
  const refused = refuse(answering, place);
  if (refused) return refused;

  const maker = caller.token.kind === 'oauth' ? 'oauth-app' : 'person';
  const asked: Asked = { answering, place, maker };
  const hooks = state.hooks.at(place).filter((each) => each.madeBy === maker);
  if (id === undefined) {
    if (request.method === 'POST') return create(asked);
    const { query } = request;
    const size = Number(query['per_page'] ?? 30);
    const start = (Number(query['page'] ?? 1) - 1) * size;
    const next = `<${answering.apiUrl}${path}?per_page=${size}&page=${start / size + 2}>; rel="next"`;
    const headers: Record<string, string> = start + size < hooks.length ? { Link: next } : {};
    return { status: 200, headers, body: hooks.slice(start, start + size).map((each) => describeHook(asked, each)) };
  }
  const hook = hooks.find((each) => each.id === Number(id));
  return hook ? answerOne(asked, hook, rest) : notFound('https://docs.github.com/rest/orgs/webhooks');
}
