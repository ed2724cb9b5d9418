import type { InstallationSeed } from './github-app.ts';
import { answerGraphQl } from './github-graphql.ts';
import { answerHooks } from './github-hooks.ts';
import { simpleUser } from './github-shapes.ts';
import { type GitHubState, gitHubError, notFound, refusalAnswer, type TokenState } from './github-state.ts';
import type { Answer, SeenRequest } from './http-world.ts';

/** Who asks, once the token was found to be good. */
export interface Caller {
  readonly token: TokenState;
}

/** What an answer may use. `inner` asks the emulator behind the facade as the caller; `path` has no `/api/v3`. */
export interface GitHubAnswering {
  readonly state: GitHubState;
  readonly request: SeenRequest;
  readonly path: string;
  readonly caller: Caller | undefined;
  readonly webUrl: string;
  readonly apiUrl: string;
  readonly inner: (path: string, as?: string) => Promise<Answer>;
}

const seesOrganizations = ['admin:org', 'read:org', 'write:org', 'user'];
const readsRepositories = ['repo'];

/** `X-Accepted-OAuth-Scopes`: what the endpoint looks for; an empty list lets every token in. */
export function acceptedScopes(path: string): readonly string[] {
  if (/^\/user\/(?:memberships\/)?orgs/.test(path)) return [...seesOrganizations, 'repo'].sort();
  if (/^\/orgs\/[^/]+\/hooks/.test(path)) return ['admin:org_hook'];
  if (/^\/repos\/[^/]+\/[^/]+\/hooks/.test(path)) return ['admin:repo_hook', 'repo'];
  if (/^\/orgs\/[^/]+$/.test(path)) return ['admin:org', 'read:org', 'repo', 'user', 'write:org'];
  if (/^\/(?:repos|orgs\/[^/]+\/repos)/.test(path)) return readsRepositories;
  return [];
}

const has = (caller: Caller, scopes: readonly string[]) => scopes.some((scope) => caller.token.scopes.includes(scope));

function describeOrganization({ state, apiUrl, webUrl }: GitHubAnswering, organization: string): object {
  const id = [...state.memberships.keys()].indexOf(organization) + 1;
  const url = `${apiUrl}/orgs/${organization}`;
  return {
    login: organization,
    id,
    node_id: Buffer.from(`012:Organization${id}`).toString('base64'),
    url,
    repos_url: `${url}/repos`,
    events_url: `${url}/events`,
    hooks_url: `${url}/hooks`,
    issues_url: `${url}/issues`,
    members_url: `${url}/members{/member}`,
    public_members_url: `${url}/public_members{/member}`,
    avatar_url: `${webUrl}/avatars/o/${organization}`,
    description: null,
  };
}

function membershipOf(answering: GitHubAnswering, organization: string, login: string): object | undefined {
  const { state, apiUrl, webUrl } = answering;
  const found = state.memberships.get(organization)?.get(login);
  if (!found) return undefined;
  const url = `${apiUrl}/orgs/${organization}`;
  return {
    url: `${url}/memberships/${login}`,
    state: found.state,
    role: found.role,
    organization_url: url,
    direct_membership: true,
    enterprise_teams_providing_indirect_membership: [],
    organization: describeOrganization(answering, organization),
    user: simpleUser(login, apiUrl, webUrl),
    permissions: { can_create_repository: found.role !== 'billing_manager' },
  };
}

/** One page of a list with GitHub's `Link` header. */
function page(answering: GitHubAnswering, list: readonly object[]): Answer {
  const { query } = answering.request;
  const size = Math.min(Math.max(Number(query['per_page'] ?? 30) || 30, 1), 100);
  const current = Math.max(Number(query['page'] ?? 1) || 1, 1);
  const last = Math.max(Math.ceil(list.length / size), 1);
  const link = (number: number, rel: string) => {
    const others = new URLSearchParams({ ...query, page: String(number) });
    return `<${answering.apiUrl}${answering.path}?${others.toString()}>; rel="${rel}"`;
  };
  const back = current > 1 ? [link(current - 1, 'prev'), link(1, 'first')] : [];
  const onward = current < last ? [link(current + 1, 'next'), link(last, 'last')] : [];
  const links = [...back, ...onward];
  const headers: Record<string, string> = links.length > 0 ? { Link: links.join(', ') } : {};
  return { status: 200, headers, body: list.slice((current - 1) * size, current * size) };
}

const orgScopesNeeded = () =>
  gitHubError(
    403,
    'You need at least read:org scope or user scope to list your organizations',
    'https://docs.github.com/rest/orgs/orgs#list-organizations-for-the-authenticated-user',
  );

function listMemberships(answering: GitHubAnswering, caller: Caller): Answer {
  if (caller.token.kind !== 'fine-grained' && !has(caller, seesOrganizations)) return orgScopesNeeded();
  const wanted = answering.request.query['state'];
  const { login } = caller.token;
  const names = [...answering.state.memberships.keys()].filter((organization) => {
    const found = answering.state.memberships.get(organization)?.get(login);
    return found && (!wanted || found.state === wanted);
  });
  // An organisation that demands SSO is left out of lists, and only its id says so.
  const hidden = names.filter((name) => answering.state.refusals.get(name) === 'sso');
  const shown = names.filter((name) => !hidden.includes(name));
  const answer = page(
    answering,
    shown.flatMap((name) => membershipOf(answering, name, login) ?? []),
  );
  const ids = hidden.map((name) => [...answering.state.memberships.keys()].indexOf(name) + 1);
  const sso = ids.length > 0 ? { 'X-GitHub-SSO': `partial-results; organizations=${ids.join(',')}` } : {};
  return { ...answer, headers: { ...answer.headers, ...sso } };
}

async function listOrganizations(answering: GitHubAnswering, caller: Caller): Promise<Answer> {
  // A fine-grained token gets an empty list rather than a refusal.
  if (caller.token.kind === 'fine-grained') return { status: 200, body: [] };
  const memberships = listMemberships(answering, caller);
  if (memberships.status !== 200 || !Array.isArray(memberships.body)) return memberships;
  const active = (memberships.body as { state: string; organization: object }[]).filter(
    (each) => each.state === 'active',
  );
  return { ...memberships, body: active.map((each) => each.organization) };
}

function listPublicOrganizations(answering: GitHubAnswering, login: string): Answer {
  const names = [...answering.state.publicMembers].filter(([, logins]) => logins.includes(login));
  return page(
    answering,
    names.map(([name]) => describeOrganization(answering, name)),
  );
}

/** What the seed says of a repository that the emulator behind does not know. */
function withState({ state }: GitHubAnswering, owner: string, { body }: Answer, name: string | undefined): object {
  if (typeof body !== 'object') return {};
  const seed = state.repositories.find((each) => each.owner === owner && each.name === name);
  const pushed = seed?.pushedAt;
  return {
    ...body,
    ...(seed?.archived === undefined ? {} : { archived: seed.archived }),
    ...(pushed === undefined ? {} : { pushed_at: pushed === null ? null : new Date(pushed).toISOString() }),
    ...(pushed === null ? { size: 0 } : {}),
  };
}

/** What an installation's token sees: the repositories that were chosen for it. */
async function listChosen(answering: GitHubAnswering, { organization, selected }: InstallationSeed): Promise<Answer> {
  const chosen = answering.state.repositories
    .filter((each) => each.owner === organization)
    .filter((each) => !selected || selected.includes(each.name));
  const listed = await describeAll(answering, organization, page(answering, chosen));
  return { ...listed, body: { total_count: chosen.length, repositories: listed.body } };
}

async function describeAll(answering: GitHubAnswering, organization: string, listed: Answer): Promise<Answer> {
  const chosen = Array.isArray(listed.body) ? (listed.body as { name: string }[]) : [];
  const full = await Promise.all(chosen.map((each) => answering.inner(`/repos/${organization}/${each.name}`)));
  return { ...listed, body: full.map((each, index) => withState(answering, organization, each, chosen[index]?.name)) };
}

async function listRepositories(answering: GitHubAnswering, caller: Caller, organization: string): Promise<Answer> {
  const login = caller.token.login;
  const isMember = answering.state.memberships.get(organization)?.get(login)?.state === 'active';
  const seesPrivate = isMember && (caller.token.kind === 'fine-grained' || has(caller, readsRepositories));
  const type = answering.request.query['type'] ?? 'all';
  const names = answering.state.repositories
    .filter((each) => each.owner === organization && (seesPrivate || !each.private))
    .filter((each) => type === 'all' || (type === 'private') === each.private);
  return await describeAll(answering, organization, page(answering, names));
}

/** How many private repositories there are is for owners. */
async function showOrganization(answering: GitHubAnswering, caller: Caller, organization: string): Promise<Answer> {
  const { state, inner, path } = answering;
  const shown = await inner(path);
  if (typeof shown.body !== 'object') return shown;
  const all = state.repositories.filter((each) => each.owner === organization);
  const role = state.memberships.get(organization)?.get(caller.token.login)?.role;
  const isOwner = role === 'admin' && has(caller, ['admin:org']);
  const counts = {
    public_repos: all.filter((each) => !each.private).length,
    ...(isOwner ? { total_private_repos: all.filter((each) => each.private).length } : {}),
  };
  return { ...shown, body: { ...shown.body, ...counts } };
}

function meta(answering: GitHubAnswering): Answer | undefined {
  const { state } = answering;
  if (state.flavour === 'cloud') return undefined;
  if (state.privateMode && !answering.caller) return gitHubError(401, 'Must authenticate to access this API.');
  return {
    status: 200,
    body: { verifiable_password_authentication: state.verifiesPasswords, installed_version: state.version },
  };
}

/** What the facade answers by itself; undefined goes to the emulator behind it. */
export async function answerGitHub(answering: GitHubAnswering): Promise<Answer | undefined> {
  const { state, path, caller, request } = answering;
  if (path === '/meta') return meta(answering);
  if (path === '/rate_limit' && !state.rateLimit.enabled) return gitHubError(404, 'Rate limiting is not enabled.');
  if (!caller) return undefined;

  const organization = /^\/(?:orgs|user\/memberships\/orgs|repos)\/([^/]+)/.exec(path)?.[1] ?? '';
  const refusal = state.refusals.get(organization);
  if (refusal) return refusalAnswer(refusal, organization, answering.webUrl);

  if (path === '/graphql') return answerGraphQl(answering);
  const hooks = answerHooks(answering);
  if (hooks) return hooks;
  if (request.method !== 'GET') return undefined;
  const publicly = /^\/users\/([^/]+)\/orgs$/.exec(path)?.[1];
  if (publicly) return listPublicOrganizations(answering, publicly);
  const { installation } = caller.token;
  if (path === '/installation/repositories' && installation) return await listChosen(answering, installation);
  if (path === '/user/memberships/orgs') return listMemberships(answering, caller);
  if (path === '/user/orgs') return await listOrganizations(answering, caller);
  if (path === `/user/memberships/orgs/${organization}`) {
    if (caller.token.kind !== 'fine-grained' && !has(caller, seesOrganizations)) return orgScopesNeeded();
    const found = membershipOf(answering, organization, caller.token.login);
    return found ? { status: 200, body: found } : notFound('https://docs.github.com/rest/orgs/members');
  }
  if (path === `/orgs/${organization}` && state.memberships.has(organization)) {
    return await showOrganization(answering, caller, organization);
  }
  if (path === `/orgs/${organization}/repos` && state.memberships.has(organization)) {
    return await listRepositories(answering, caller, organization);
  }
  return undefined;
}
