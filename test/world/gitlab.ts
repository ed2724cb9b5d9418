import { randomBytes } from 'node:crypto';
import { answerGitLab } from './gitlab-answers.ts';
import { deliverAll, type GitLabHook } from './gitlab-hook-book.ts';
import { createGitLabOAuth } from './gitlab-oauth.ts';
import { answerOutsideApi } from './gitlab-outside.ts';
import type { GitLabEventName, GitLabScene } from './gitlab-payloads.ts';
import {
  type AccessLevel,
  expired,
  type GitLabSeed,
  type GitLabState,
  type GitLabTokenSeed,
  type GitLabUser,
  keptOut,
  readGitLabSeed,
  readGitLabToken,
  revoked,
  unauthorized,
} from './gitlab-state.ts';
import type { DeliverTo } from './hook-sender.ts';
import { type Answer, type HttpWorld, type SeenRequest, type ServerTls, startHttpWorld } from './http-world.ts';

/** A GitLab that runs; everything about it may be changed while it does. */
export interface GitLabWorld extends HttpWorld {
  /** What a person types: `url` with the subpath, when there is one. */
  readonly baseUrl: string;
  addToken(token: string, seed: GitLabTokenSeed): void;
  setScopes(token: string, scopes: readonly string[]): void;
  /** `YYYY-MM-DD`, or null for a token that has no end. */
  setTokenExpiry(token: string, expiresAt: string | null): void;
  /** The token died today: "Token is expired…". */
  expireToken(token: string): void;
  /** No refresh token is good any more. */
  revokeGrants(): void;
  /** "Token was revoked…". */
  revokeToken(token: string): void;
  /** In a group or project, by its path; `none` takes the account out. */
  setRole(path: string, username: string, level: AccessLevel | 'none'): void;
  setUserState(username: string, state: GitLabUser['state']): void;
  setVersion(version: string): void;
  /** The address that the server believes to be its own (`external_url`), in all its answers. */
  setPublicUrl(url: string | null): void;
  /** Switches the `RateLimit-*` headers on; null switches them off. At zero remaining every answer is a 429. */
  setRateLimit(rateLimit: GitLabState['rateLimit']): void;
  /** The hooks of a group or project, with their tokens and what they delivered. */
  hooksAt(path: string): readonly GitLabHook[];
  /** Lets the hooks there sign what they deliver, as newer servers do; null ends it. */
  setSigningToken(path: string, signingToken: string | null): void;
  /** Where deliveries to an address really go; without it nothing leaves, and the log says so. */
  deliverTo(route: DeliverTo): void;
  /** As an administrator allows it: takes addresses of this machine for hooks, too. */
  allowLocalHooks(): void;
  setHookDeadline(ms: number): void;
  /** The clock by which hooks rest after failures. */
  setHookClock(now: () => number): void;
  /** Without it no hook is ever switched off, and every one says that it is executable. */
  setAutoDisabling(isDisabling: boolean): void;
  /** Something happens, and every hook that wants it and is not switched off delivers it; resolves when it is logged. */
  happens(event: GitLabEventName, scene: GitLabScene): Promise<void>;
}

export interface GitLabOptions {
  readonly seed: GitLabSeed;
  /** `17.9.1-ee` when left out. */
  readonly version?: string;
  readonly tls?: ServerTls | undefined;
  readonly hostname?: string;
  /** `/gitlab` for a server below a path. */
  readonly subpath?: string;
  /** What its OAuth application has registered; the one of `gitLabApplication` when left out. */
  readonly redirectUri?: string | undefined;
}

const dayOf = (when: number) => new Date(when).toISOString().slice(0, 10);

type Caller = { readonly token: string } | { readonly refused: Answer };

function readCaller(state: GitLabState, request: SeenRequest): Caller {
  const bearer = /^bearer\s+(.+)$/i.exec(request.headers['authorization'] ?? '')?.[1];
  const value = request.headers['private-token'] ?? bearer;
  const token = value === undefined ? undefined : state.tokens.get(value);
  if (value === undefined || !token) return { refused: unauthorized };
  if (token.revoked) return { refused: revoked };
  // A token dies at the beginning of the day it names.
  if (token.expiresAt !== null && token.expiresAt <= dayOf(Date.now())) return { refused: expired };
  const userState = state.users.find((each) => each.username === token.username)?.state ?? 'active';
  if (userState !== 'active') return { refused: keptOut[userState] };
  return { token: value };
}

function commonHeaders(state: GitLabState): Record<string, string> {
  const id = randomBytes(13).toString('hex').toUpperCase();
  const headers: Record<string, string> = {
    Server: 'nginx',
    'Cache-Control': 'max-age=0, private, must-revalidate',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'SAMEORIGIN',
    'X-Gitlab-Meta': JSON.stringify({ correlation_id: id, version: '1' }),
    'X-Request-Id': id,
    'X-Runtime': '0.021',
  };
  if (state.rateLimit) {
    headers['RateLimit-Limit'] = String(state.rateLimit.limit);
    headers['RateLimit-Name'] = 'throttle_authenticated_api';
    headers['RateLimit-Observed'] = String(state.rateLimit.limit - state.rateLimit.remaining);
    headers['RateLimit-Remaining'] = String(state.rateLimit.remaining);
    headers['RateLimit-Reset'] = String(Math.ceil(state.rateLimit.resetAt / 1000));
  }
  return headers;
}

function tooMany(resetAt: number): Answer {
  const retryAfter = String(Math.max(Math.ceil((resetAt - Date.now()) / 1000), 1));
  return { status: 429, headers: { 'content-type': 'text/plain', 'Retry-After': retryAfter }, body: 'Retry later\n' };
}

/** Starts a GitLab of our own on 127.0.0.1 and a free port, written from GitLab's documentation. */
export async function startGitLab(options: GitLabOptions): Promise<GitLabWorld> {
  const subpath = options.subpath ?? '';
  const baseUrl = () => state.publicUrl ?? world.url + subpath;
  const state: GitLabState = readGitLabSeed(options.seed, options.version ?? '17.9.1-ee', baseUrl);
  const prefix = `${subpath}/api/v4`;

  const decide = (request: SeenRequest): Answer | Promise<Answer> => {
    if (state.rateLimit && state.rateLimit.remaining <= 0) return tooMany(state.rateLimit.resetAt);
    if (state.rateLimit) state.rateLimit.remaining -= 1;
    const caller = readCaller(state, request);
    if ('refused' in caller) return caller.refused;
    const token = state.tokens.get(caller.token);
    const user = state.users.find((each) => each.username === token?.username);
    if (!token || !user) return unauthorized;
    const path = request.path.slice(prefix.length);
    return answerGitLab({ state, request, path, baseUrl: baseUrl(), token, user });
  };

  const addToken: GitLabWorld['addToken'] = (token, seed) => {
    state.tokens.set(token, readGitLabToken(state.tokens.size + 1, seed));
  };
  const oauth = createGitLabOAuth(state, addToken, options.redirectUri);

  const world = await startHttpWorld({
    tls: options.tls,
    hostname: options.hostname,
    answer: async (request) => {
      if (!request.path.startsWith(`${prefix}/`)) return answerOutsideApi(state, request, subpath, oauth);
      const decided = await decide(request);
      return { ...decided, headers: { ...commonHeaders(state), ...decided.headers } };
    },
  });

  const tokenOf = (token: string) => {
    const found = state.tokens.get(token);
    if (!found) throw new Error('the emulated GitLab knows no such token');
    return found;
  };

  const placeOf = (path: string) => {
    const found = [...state.groups, ...state.projects].find((each) => each.path === path);
    if (!found) throw new Error(`the emulated GitLab has no ${path}`);
    return found;
  };

  return {
    ...world,
    baseUrl: world.url + subpath,
    addToken,
    revokeGrants: oauth.revokeGrants,
    setScopes: (token, scopes) => {
      tokenOf(token).scopes = scopes;
    },
    setTokenExpiry: (token, expiresAt) => {
      tokenOf(token).expiresAt = expiresAt;
    },
    expireToken: (token) => {
      tokenOf(token).expiresAt = dayOf(Date.now());
    },
    revokeToken: (token) => {
      tokenOf(token).revoked = true;
    },
    setRole: (path, username, level) => {
      const found = placeOf(path);
      if (level === 'none') found.members.delete(username);
      else found.members.set(username, level);
    },
    setUserState: (username, userState) => {
      const user = state.users.find((each) => each.username === username);
      if (user) user.state = userState;
    },
    setPublicUrl: (url) => {
      state.publicUrl = url;
    },
    setVersion: (version) => {
      state.version = version;
    },
    setRateLimit: (rateLimit) => {
      state.rateLimit = rateLimit;
    },
    hooksAt: (path) => placeOf(path).hooks,
    setSigningToken: (path, signingToken) => {
      for (const hook of placeOf(path).hooks) hook.signingToken = signingToken;
    },
    deliverTo: state.hooks.sender.deliverTo,
    allowLocalHooks: state.hooks.sender.allowLocal,
    setHookDeadline: state.hooks.sender.setDeadline,
    setHookClock: (now) => {
      state.hooks.now = now;
    },
    setAutoDisabling: (isDisabling) => {
      state.hooks.isDisabling = isDisabling;
    },
    happens: async (event, scene) => {
      const place = placeOf(scene.project ?? scene.group ?? '');
      // Groups have hooks in the Enterprise Edition, and tell of everything below.
      const above = state.groups.filter(({ path }) => place.path.startsWith(`${path}/`));
      const places = [place, ...above].filter((each) => state.version.endsWith('-ee') || !state.groups.includes(each));
      const projectId = scene.project ? place.id : undefined;
      await deliverAll(state.hooks, places, event, scene, { baseUrl: baseUrl(), projectId });
    },
    close: async () => {
      await world.close();
      await state.hooks.sender.close();
    },
  };
}
