import type { GitHubAnswering } from './github-answers.ts';
import { notFound } from './github-state.ts';
import type { Answer } from './http-world.ts';

export interface HookSeed {
  readonly url: string;
  /** OAuth apps see the hooks that an app made and no others; people see all but those. */
  readonly madeBy?: 'person' | 'oauth-app';
  readonly active?: boolean;
  readonly events?: readonly string[];
  readonly contentType?: 'json' | 'form';
  readonly insecure?: boolean;
  readonly secret?: boolean;
  /** Newest first. */
  readonly deliveries?: readonly DeliverySeed[];
}

export interface DeliverySeed {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly status?: string;
  /** 0 where there was no HTTP answer. */
  readonly statusCode?: number;
  readonly seconds?: number;
  readonly event?: string;
}

function describeHook({ apiUrl }: GitHubAnswering, organization: string, id: number, hook: HookSeed): object {
  const url = `${apiUrl}/orgs/${organization}/hooks/${id}`;
  return {
    id,
    url,
    ping_url: `${url}/pings`,
    deliveries_url: `${url}/deliveries`,
    name: 'web',
    type: 'Organization',
    active: hook.active ?? true,
    events: hook.events ?? ['push', 'pull_request', 'issues'],
    config: {
      url: hook.url,
      content_type: hook.contentType ?? 'json',
      insecure_ssl: hook.insecure ? '1' : '0',
      ...((hook.secret ?? true) ? { secret: '********' } : {}),
    },
    updated_at: '2026-06-01T08:00:00Z',
    created_at: '2026-06-01T08:00:00Z',
  };
}

function describeDelivery(delivery: DeliverySeed, index: number): object {
  return {
    id: 12_345_678_901 + index,
    guid: `0b989ba4-242f-11e5-81e1-c7b6966d${String(index).padStart(4, '0')}`,
    delivered_at: new Date(delivery.at).toISOString(),
    redelivery: false,
    duration: delivery.seconds ?? 0.25,
    status: delivery.status ?? 'OK',
    status_code: delivery.statusCode ?? 200,
    event: delivery.event ?? 'push',
    action: null,
    installation_id: null,
    repository_id: null,
    throttled_at: null,
  };
}

/** One page of a delivery log; the next one is named by a cursor in the Link header. */
export function pageOfDeliveries(answering: GitHubAnswering, deliveries: readonly DeliverySeed[]): Answer {
  const { query } = answering.request;
  const size = Number(query['per_page'] ?? 30);
  const start = Number(/^v1_(\d+)$/.exec(query['cursor'] ?? '')?.[1] ?? 0);
  const end = start + size;
  const next = `<${answering.apiUrl}${answering.path}?per_page=${size}&cursor=v1_${end}>; rel="next"`;
  return {
    status: 200,
    headers: end < deliveries.length ? { Link: next } : {},
    body: deliveries.map(describeDelivery).slice(start, end),
  };
}

/** The hooks of an organisation, which owners alone may see; undefined for what is no question about them. */
export function answerHooks(answering: GitHubAnswering): Answer | undefined {
  const { state, path, caller } = answering;
  const [, organization = '', id, rest] = /^\/orgs\/([^/]+)\/hooks(?:\/(\d+)(\/deliveries)?)?$/.exec(path) ?? [];
  if (!caller || organization === '') return undefined;
  const member = state.memberships.get(organization)?.get(caller.token.login);
  const mayLook = member?.role === 'admin' && caller.token.scopes.includes('admin:org_hook');
  // GitHub hides what a token may not see behind the same 404 as what is not there.
  if (!mayLook) return notFound('https://docs.github.com/rest/orgs/webhooks');

  const maker = caller.token.kind === 'oauth' ? 'oauth-app' : 'person';
  const hooks = (state.hooks.get(organization) ?? [])
    .map((hook, index) => ({ id: index + 1, hook }))
    .filter(({ hook }) => (hook.madeBy ?? 'person') === maker);
  if (id === undefined) {
    return { status: 200, body: hooks.map((each) => describeHook(answering, organization, each.id, each.hook)) };
  }
  const found = hooks.find((each) => each.id === Number(id));
  if (!found) return notFound('https://docs.github.com/rest/orgs/webhooks');
  if (rest) return pageOfDeliveries(answering, found.hook.deliveries ?? []);
  return { status: 200, body: describeHook(answering, organization, found.id, found.hook) };
}
