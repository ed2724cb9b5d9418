import type { Answer } from './http-world.ts';

/** GitLab's access levels: 10 guest, 20 reporter, 30 developer, 40 maintainer, 50 owner. */
export type AccessLevel = 5 | 10 | 15 | 20 | 30 | 40 | 50;

export interface GitLabTokenSeed {
  readonly username: string;
  readonly scopes: readonly string[];
  /** `YYYY-MM-DD`: the token dies at 00:00 UTC of that day. Null or left out: it has no end. */
  readonly expiresAt?: string | null;
  readonly name?: string;
}

export interface GitLabSeed {
  readonly users: readonly { readonly username: string; readonly name?: string; readonly bot?: boolean }[];
  readonly groups?: readonly {
    readonly path: string;
    /** By user name; inherited by every project below. */
    readonly members?: Readonly<Record<string, AccessLevel>>;
  }[];
  readonly projects?: readonly {
    /** `group/project`. */
    readonly path: string;
    readonly members?: Readonly<Record<string, AccessLevel>>;
    readonly objectFormat?: 'sha1' | 'sha256';
  }[];
  readonly tokens: Readonly<Record<string, GitLabTokenSeed>>;
}

export interface GitLabUser {
  readonly id: number;
  readonly username: string;
  readonly name: string;
  readonly bot: boolean;
  state: 'active' | 'blocked' | 'deactivated';
}

export interface GitLabToken {
  readonly id: number;
  readonly name: string;
  username: string;
  scopes: readonly string[];
  expiresAt: string | null;
  revoked: boolean;
}

export interface GitLabGroup {
  readonly id: number;
  readonly path: string;
  readonly members: Map<string, AccessLevel>;
}

export interface GitLabProject extends GitLabGroup {
  readonly objectFormat: 'sha1' | 'sha256';
}

export interface GitLabState {
  version: string;
  /** `RateLimit-*` headers; the limiter of a self-managed server is off unless switched on. */
  rateLimit: { limit: number; remaining: number; resetAt: number } | null;
  readonly users: readonly GitLabUser[];
  readonly groups: readonly GitLabGroup[];
  readonly projects: readonly GitLabProject[];
  readonly tokens: Map<string, GitLabToken>;
}

export function readGitLabToken(id: number, seed: GitLabTokenSeed): GitLabToken {
  return {
    id,
    name: seed.name ?? 'Flow',
    username: seed.username,
    scopes: seed.scopes,
    expiresAt: seed.expiresAt ?? null,
    revoked: false,
  };
}

export function readGitLabSeed(seed: GitLabSeed, version: string): GitLabState {
  const membersOf = (members: Readonly<Record<string, AccessLevel>> | undefined) =>
    new Map(Object.entries(members ?? {}));
  return {
    version,
    rateLimit: null,
    users: seed.users.map((user, index) => ({
      id: index + 1,
      username: user.username,
      name: user.name ?? user.username,
      bot: user.bot ?? false,
      state: 'active',
    })),
    groups: (seed.groups ?? []).map((group, index) => ({
      id: index + 101,
      path: group.path,
      members: membersOf(group.members),
    })),
    projects: (seed.projects ?? []).map((project, index) => ({
      id: index + 1001,
      path: project.path,
      members: membersOf(project.members),
      objectFormat: project.objectFormat ?? 'sha1',
    })),
    tokens: new Map(
      Object.entries(seed.tokens).map(([token, given], index) => [token, readGitLabToken(index + 1, given)]),
    ),
  };
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

export const blocked: Answer = {
  status: 403,
  body: { message: '403 Forbidden - Your account has been blocked.' },
};
