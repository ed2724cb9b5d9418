import { isLoose } from '../oracles/loose.ts';
import { startInner } from './emulator.ts';
import { answerGitHub, type Caller } from './github-answers.ts';
import { answerApp } from './github-app.ts';
import { createAppHooks, type GitHubAppActs, placeOfApp } from './github-app-hooks.ts';
import { commonHeaders, readCaller, withEntityTag } from './github-envelope.ts';
import { type GitHubHookActs, hookActs } from './github-hook-book.ts';
import { createManifests } from './github-manifest.ts';
import { createGitHubOAuth, type OAuthAppSeed } from './github-oauth.ts';
import { answerOAuthApp } from './github-oauth-apps.ts';
import { completeShape } from './github-shapes.ts';
import {
  type GitHubFlavour,
  type GitHubSeed,
  type GitHubState,
  gitHubError,
  type Membership,
  notFound,
  type OrganizationRole,
  type Refusal,
  readGitHubSeed,
  readTokenSeed,
  type TokenSeed,
} from './github-state.ts';
import { type Answer, type HttpWorld, type SeenRequest, type ServerTls, startHttpWorld } from './http-world.ts';

export type { GitHubFlavour } from './github-state.ts';

/** A GitHub that runs; everything about it may be changed while it does. */
export interface GitHubWorld extends HttpWorld, GitHubHookActs, GitHubAppActs {
  /** The REST root: `url` itself for Cloud (FLOW_GITHUB_API_URL), `url` + `/api/v3` for GHES. */
  readonly apiUrl: string;
  readonly flavour: GitHubFlavour;
  addToken(token: string, seed: TokenSeed): void;
  setScopes(token: string, scopes: readonly string[]): void;
  /** Milliseconds since 1970, or null for a token without expiry (and without the header). */
  setTokenExpiry(token: string, expiresAt: number | null): void;
  /** From now on the token is `Bad credentials`. */
  expireToken(token: string): void;
  revokeToken(token: string): void;
  /** Makes the account a member with this role, or, with `none`, no member at all. */
  setRole(organization: string, login: string, role: OrganizationRole | 'none', state?: Membership['state']): void;
  /** Lets an organisation turn every token away, or stop doing so. */
  refuse(organization: string, refusal: Refusal | undefined): void;
  /** Switches on the organisation's IP allow list with these entries; it is shown to owners, and turns nobody away. */
  setAllowList(organization: string, entries: readonly string[]): void;
  /** Lets these people tell everybody that they belong there. */
  setPublicMembers(organization: string, logins: readonly string[]): void;
  /** The private keys of Apps that were made from a manifest. */
  madeKeys(): readonly string[];
  /** What their webhooks sign with. */
  madeHookSecrets(): readonly string[];
  setRateLimit(limit: Partial<GitHubState['rateLimit']>): void;
  /** GHES: what `/meta` and the version header say. */
  setVersion(version: string): void;
  version(): string;
  /** GHES: `/meta` wants a token. */
  setPrivateMode(privateMode: boolean): void;
}

export interface GitHubOptions {
  readonly flavour: GitHubFlavour;
  readonly seed: GitHubSeed;
  readonly tls?: ServerTls | undefined;
  /** The name in all addresses, when it is not to be 127.0.0.1. */
  readonly hostname?: string;
  /** GHES only; `3.19.2` when left out. */
  readonly version?: string;
  /** The OAuth apps it knows; left out, it takes any. */
  readonly oauthApps?: readonly OAuthAppSeed[];
}

/** GitHub knows organisations in any case of letters. */
function spellAsMade({ memberships }: GitHubState, path: string): string {
  return path.replace(/^(\/(?:orgs|user\/memberships\/orgs|repos)\/)([^/]+)/, (_all, before: string, name: string) => {
    const made = [...memberships.keys()].find((each) => each.toLowerCase() === name.toLowerCase());
    return before + (made ?? name);
  });
}

const innerToken = (login: string) => `emulated_${login}`;

/** The emulator knows each person by one all-powerful token; what a token may do, the facade decides. */
function innerSeed(seed: GitHubSeed, oauthApps: readonly OAuthAppSeed[]) {
  const scopes = ['repo', 'admin:org', 'admin:org_hook', 'user'];
  return {
    tokens: Object.fromEntries(seed.users.map(({ login }) => [innerToken(login), { login, scopes }])),
    github: {
      oauth_apps: oauthApps.map((app) => ({
        client_id: app.clientId,
        client_secret: app.clientSecret,
        name: app.name,
        redirect_uris: [app.redirectUri],
      })),
      users: seed.users,
      orgs: (seed.organizations ?? []).map((each) => ({
        login: each.login,
        members: Object.entries(each.members).map(([login, role]) => ({
          login,
          role: role === 'admin' ? 'admin' : 'member',
        })),
      })),
      repos: (seed.repositories ?? []).map(({ admins: _, ...each }) => ({ private: true, ...each })),
    },
  };
}

/** Starts a GitHub on 127.0.0.1 and a free port: the emulator, behind a facade that is faithful where it is not. */
export async function startGitHub(options: GitHubOptions): Promise<GitHubWorld> {
  const state = readGitHubSeed(options.flavour, options.seed, options.version ?? '3.19.2', () => world.url);
  const { hooks } = state;
  const prefix = options.flavour === 'ghes' ? '/api/v3' : '';

  const answer = async (request: SeenRequest): Promise<Answer> => {
    if (request.path.startsWith('/login/oauth/')) return await answerOAuth(request);
    const making = manifests.answer(request, request.path.slice(prefix.length));
    if (making) return making;
    const checked = answerOAuthApp(state, options.oauthApps ?? [], request, request.path.slice(prefix.length));
    if (checked) return { ...checked, headers: commonHeaders(state, request.path, undefined) };
    if (!`${request.path}/`.startsWith(`${prefix}/`)) return webPage(request);

    const path = spellAsMade(state, request.path.slice(prefix.length) || '/');
    const { caller, app, refused } = readCaller(state, request);
    const { rateLimit } = state;
    const limited = rateLimit.enabled && rateLimit.remaining <= 0 && path !== '/rate_limit';
    if (rateLimit.enabled && !limited && path !== '/rate_limit') rateLimit.remaining -= 1;

    const decide = async (): Promise<Answer> => {
      if (refused) return refused;
      if (limited) return gitHubError(403, 'API rate limit exceeded for user ID 1.');
      if (path !== '/' && path.endsWith('/')) return notFound();
      const answering = {
        state,
        request,
        path,
        caller,
        webUrl: world.url,
        apiUrl: world.url + prefix,
        inner: (innerPath: string) => askInner({ ...request, method: 'GET', query: {} }, innerPath, caller),
      };
      if (app && path !== '/meta') return answerApp(answering, app);
      const own = await answerGitHub(answering);
      if (own) return own;
      if (!caller && path.startsWith('/user')) return gitHubError(401, 'Requires authentication');
      return await askInner(request, path, caller);
    };
    const decided = withEntityTag(request, await decide());
    // What has not changed costs nothing of the primary limit.
    if (decided.status === 304 && rateLimit.enabled) rateLimit.remaining += 1;
    return { ...decided, headers: { ...commonHeaders(state, path, caller), ...decided.headers } };
  };

  const apps = createAppHooks(state, () => ({ webUrl: world.url, apiUrl: world.url + prefix }));
  const manifests = createManifests({
    setApp: apps.acts.setApp,
    made: (id) => {
      const hook = apps.acts.appHook(id);
      if (hook) hooks.sender.later(() => hooks.ping(placeOfApp(id), hook));
    },
    install: (id, organization) => hooks.sender.later(() => apps.install(id, organization)),
  });

  const world = await startHttpWorld({ tls: options.tls, hostname: options.hostname, answer });
  const seed = innerSeed(options.seed, options.oauthApps ?? []);
  const inner = await startInner('github', seed, { webUrl: world.url, apiUrl: world.url + prefix });
  const answerOAuth = createGitHubOAuth((request) => inner.ask(request, request.path), {
    issuer: () => `${world.url}/login/oauth`,
    addToken: (token, login, scopes) => state.tokens.set(token, readTokenSeed({ login, scopes, kind: 'oauth' })),
  });

  async function askInner(request: SeenRequest, path: string, caller: Caller | undefined): Promise<Answer> {
    const answer = await inner.ask(request, path, caller && innerToken(caller.token.login));
    const { body } = answer;
    if (!isLoose(body)) return answer;
    if (answer.status < 400) return { ...answer, body: completeShape(body, world.url + prefix, world.url) };
    return { ...answer, body: { status: String(answer.status), ...body } };
  }

  const tokenOf = (token: string) => {
    const found = state.tokens.get(token);
    if (!found) throw new Error('the emulated GitHub knows no such token');
    return found;
  };

  return {
    ...world,
    ...hookActs(hooks),
    happens: async (event, scene) =>
      (await Promise.all([hooks.happens(event, scene), apps.happens(event, scene)])).flat(),
    apiUrl: world.url + prefix,
    flavour: options.flavour,
    addToken: (token, seed) => state.tokens.set(token, readTokenSeed(seed)),
    setScopes: (token, scopes) => {
      tokenOf(token).scopes = scopes;
    },
    setTokenExpiry: (token, expiresAt) => {
      tokenOf(token).expiresAt = expiresAt;
    },
    expireToken: (token) => {
      tokenOf(token).expiresAt = Date.now() - 1000;
    },
    revokeToken: (token) => state.tokens.delete(token),
    setRole: (organization, login, role, membershipState = 'active') => {
      const members = state.memberships.get(organization) ?? new Map<string, Membership>();
      state.memberships.set(organization, members);
      if (role === 'none') members.delete(login);
      else members.set(login, { role, state: membershipState });
    },
    refuse: (organization, refusal) => {
      if (refusal) state.refusals.set(organization, refusal);
      else state.refusals.delete(organization);
    },
    setAllowList: (organization, entries) => {
      state.allowLists.set(organization, entries);
    },
    setPublicMembers: (organization, logins) => {
      state.publicMembers.set(organization, logins);
    },
    ...apps.acts,
    madeKeys: manifests.keys,
    madeHookSecrets: manifests.hookSecrets,
    setRateLimit: (limit) => Object.assign(state.rateLimit, limit),
    setVersion: (version) => {
      state.version = version;
    },
    version: () => state.version,
    setPrivateMode: (privateMode) => {
      state.privateMode = privateMode;
    },
    close: async () => {
      await world.close();
      await hooks.sender.close();
      await inner.close();
    },
  };
}

/** Outside the API a GitHub server shows pages to people. */
function webPage(request: SeenRequest): Answer {
  const headers = { 'content-type': 'text/html; charset=utf-8', server: 'GitHub.com' };
  if (request.path === '/') return { status: 302, headers: { ...headers, location: '/login' } };
  const title = request.path === '/login' ? 'Sign in to your account' : 'Page not found · GitHub Enterprise';
  const status = request.path === '/login' ? 200 : 404;
  return { status, headers, body: `<!DOCTYPE html><html><head><title>${title}</title></head><body></body></html>` };
}
