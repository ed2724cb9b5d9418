import {
  createHookBook,
  type GitLabHook,
  type GitLabHookBook,
  type GitLabHookSeed,
  readHook,
} from './gitlab-hook-book.ts';
import type { Answer } from './http-world.ts';

/** GitLab's access levels: 10 guest, 20 reporter, 30 developer, 40 maintainer, 50 owner. */
export type AccessLevel = 5 | 10 | 15 | 20 | 30 | 40 | 50;

export interface GitLabTokenSeed {
  readonly username: string;
  readonly scopes: readonly string[];
  /** `YYYY-MM-DD`: the token dies at 00:00 UTC of that day. Null or left out: it has no end. */
  readonly expiresAt?: string | null;
  readonly name?: string;
  /** Null for never; left out: at this moment, as every call counts as use. */
  readonly lastUsedAt?: string | null;
}

interface PlaceSeed {
  readonly path: string;
  /** By user name; a group's are inherited by every project below. */
  readonly members?: Readonly<Record<string, AccessLevel>>;
  /** By user name, `YYYY-MM-DD`. */
  readonly memberEnds?: Readonly<Record<string, string>>;
  readonly hooks?: readonly GitLabHookSeed[];
}

export interface GitLabProjectSeed extends PlaceSeed {
  readonly objectFormat?: 'sha1' | 'sha256';
  /** Levels through a share, which no list of projects tells. */
  readonly shares?: Readonly<Record<string, AccessLevel>>;
  readonly archived?: boolean;
  readonly isEmpty?: boolean;
  readonly visibility?: 'private' | 'internal' | 'public';
  readonly lastActivityAt?: string;
  readonly importStatus?: 'none' | 'scheduled' | 'started' | 'finished' | 'failed';
  readonly hasRepository?: boolean;
  readonly hasMergeRequests?: boolean;
  readonly hasIssues?: boolean;
}

export interface GitLabSeed {
  readonly users: readonly {
    readonly username: string;
    readonly name?: string;
    readonly bot?: boolean;
    readonly email?: string;
  }[];
  readonly groups?: readonly PlaceSeed[];
  /** `path` is `group/project`. */
  readonly projects?: readonly GitLabProjectSeed[];
  readonly tokens: Readonly<Record<string, GitLabTokenSeed>>;
}

export interface GitLabUser {
  readonly id: number;
  readonly username: string;
  readonly name: string;
  readonly bot: boolean;
  readonly email: string;
  state: 'active' | 'blocked' | 'deactivated';
}

export interface GitLabToken {
  readonly id: number;
  readonly name: string;
  username: string;
  scopes: readonly string[];
  expiresAt: string | null;
  revoked: boolean;
  readonly lastUsedAt: string | null | undefined;
}

export interface GitLabGroup {
  readonly id: number;
  readonly path: string;
  readonly members: Map<string, AccessLevel>;
  readonly memberEnds: ReadonlyMap<string, string>;
  readonly hooks: GitLabHook[];
}

export interface GitLabProject extends GitLabGroup {
  readonly objectFormat: 'sha1' | 'sha256';
  readonly shares: ReadonlyMap<string, AccessLevel>;
  readonly archived: boolean;
  readonly isEmpty: boolean;
  readonly visibility: 'private' | 'internal' | 'public';
  readonly lastActivityAt: string;
  readonly importStatus: string;
  readonly hasRepository: boolean;
  readonly hasMergeRequests: boolean;
  readonly hasIssues: boolean;
}

export interface GitLabState {
  version: string;
  /** What the server calls itself in its answers (`external_url`); null: as it is called. */
  publicUrl: string | null;
  /** `RateLimit-*` headers; the limiter of a self-managed server is off unless switched on. */
  rateLimit: { limit: number; remaining: number; resetAt: number } | null;
  readonly users: readonly GitLabUser[];
  readonly groups: readonly GitLabGroup[];
  readonly projects: readonly GitLabProject[];
  readonly tokens: Map<string, GitLabToken>;
  readonly hooks: GitLabHookBook;
}

export function readGitLabToken(id: number, seed: GitLabTokenSeed): GitLabToken {
  return {
    id,
    name: seed.name ?? 'Flow',
    username: seed.username,
    scopes: seed.scopes,
    expiresAt: seed.expiresAt ?? null,
    revoked: false,
    lastUsedAt: seed.lastUsedAt,
  };
}

function readPlace(id: number, seed: PlaceSeed): GitLabGroup {
  return {
    id,
    path: seed.path,
    members: new Map(Object.entries(seed.members ?? {})),
    memberEnds: new Map(Object.entries(seed.memberEnds ?? {})),
    hooks: (seed.hooks ?? []).map(readHook),
  };
}

function readProject(id: number, seed: GitLabProjectSeed): GitLabProject {
  return {
    ...readPlace(id, seed),
    objectFormat: seed.objectFormat ?? 'sha1',
    shares: new Map(Object.entries(seed.shares ?? {})),
    archived: seed.archived ?? false,
    isEmpty: seed.isEmpty ?? false,
    visibility: seed.visibility ?? 'private',
    lastActivityAt: seed.lastActivityAt ?? '2026-11-20T08:00:00.000Z',
    importStatus: seed.importStatus ?? 'none',
    hasRepository: seed.hasRepository ?? true,
    hasMergeRequests: seed.hasMergeRequests ?? true,
    hasIssues: seed.hasIssues ?? true,
  };
}

export function readGitLabSeed(seed: GitLabSeed, version: string, baseUrl: () => string): GitLabState {
  const state: GitLabState = {
    hooks: createHookBook(() => state.version, baseUrl),
    version,
    publicUrl: null,
    rateLimit: null,
    users: seed.users.map((user, index) => ({
      id: index + 1,
      username: user.username,
      name: user.name ?? user.username,
      bot: user.bot ?? false,
      email: user.email ?? `${user.username}@example.com`,
      state: 'active',
    })),
    groups: (seed.groups ?? []).map((group, index) => readPlace(index + 101, group)),
    projects: (seed.projects ?? []).map((project, index) => readProject(index + 1001, project)),
    tokens: new Map(
      Object.entries(seed.tokens).map(([token, given], index) => [token, readGitLabToken(index + 1, given)]),
    ),
  };
  return state;
}

/** Whether a server of this version has what came with `since`. */
export function isAtLeast(version: string, since: string): boolean {
  const numbers = (text: string) => text.split(/[.-]/).slice(0, 2).map(Number);
  const [major = 0, minor = 0] = numbers(version);
  const [sinceMajor = 0, sinceMinor = 0] = numbers(since);
  return major > sinceMajor || (major === sinceMajor && minor >= sinceMinor);
}

export const unauthorized: Answer = { status: 401, body: { message: '401 Unauthorized' } };

/** The 401 of a token that GitLab knows and does not take any more. */
function invalidToken(description: string): Answer {
  const challenge = `Bearer realm="Protected by OAuth 2.0", error="invalid_token", error_description="${description}"`;
  return {
    status: 401,
    headers: { 'www-authenticate': challenge },
    body: { error: 'invalid_token', error_description: description },
  };
}

export const expired = invalidToken('Token is expired. You can either do re-authorization or token refresh.');
export const revoked = invalidToken('Token was revoked. You have to re-authorize from the user.');

export function insufficientScope(needed: readonly string[]): Answer {
  return {
    status: 403,
    body: {
      error: 'insufficient_scope',
      error_description: 'The request requires higher privileges than provided by the access token.',
      scope: needed.join(' '),
    },
  };
}

/** What GitLab says to accounts it does not let in, in the words of its own source. */
export const keptOut: Readonly<Record<'blocked' | 'deactivated', Answer>> = {
  blocked: { status: 403, body: { message: '403 Forbidden - Your account has been blocked.' } },
  deactivated: {
    status: 403,
    body: {
      message:
        '403 Forbidden - Your account has been deactivated by your administrator. Please log back in from a web browser to reactivate your account at https://git.example.com',
    },
  },
};
