import type { AppSeed, InstallationSeed } from './github-app.ts';
import { createHookBook, type GitHubHookBook } from './github-hook-book.ts';
import type { Answer } from './http-world.ts';

/** `cloud` answers REST at the root, as api.github.com; `ghes` below `/api/v3`, and says its version. */
export type GitHubFlavour = 'cloud' | 'ghes';

export type OrganizationRole = 'admin' | 'member' | 'billing_manager';

/** Why an organisation turns a token away, in GitHub's own words. */
export type Refusal = 'sso' | 'oauth-app-restrictions' | 'ip-allow-list' | 'classic-token-forbidden' | 'token-lifetime';

export interface TokenSeed {
  readonly login: string;
  /** As granted, already normalised: `admin:org` and not also `read:org`. */
  readonly scopes?: readonly string[];
  /** Milliseconds since 1970; null or left out: no expiry, and no header. */
  readonly expiresAt?: number | null;
  /** A fine-grained token has no scope headers and sees no organisations in `/user/orgs`. */
  readonly kind?: 'classic' | 'oauth' | 'fine-grained';
}

export interface RepositorySeed {
  readonly owner: string;
  readonly name: string;
  readonly private?: boolean;
  readonly archived?: boolean;
  /** Milliseconds since 1970; null for one that nobody ever pushed to. */
  readonly pushedAt?: number | null;
  /** Logins of those who administer it without owning the organisation. */
  readonly admins?: readonly string[];
}

export interface GitHubSeed {
  readonly users: readonly { readonly login: string; readonly name?: string }[];
  readonly organizations?: readonly {
    readonly login: string;
    readonly members: Readonly<Record<string, OrganizationRole>>;
  }[];
  readonly repositories?: readonly RepositorySeed[];
  readonly tokens: Readonly<Record<string, TokenSeed>>;
  /** By login; old servers take them in the place of tokens. */
  readonly passwords?: Readonly<Record<string, string>>;
  /** Whether the server says that it takes passwords; it does, when left out. */
  readonly verifiesPasswords?: boolean;
}

export interface Membership {
  role: OrganizationRole;
  state: 'active' | 'pending';
}

export interface TokenState {
  login: string;
  scopes: readonly string[];
  expiresAt: number | null;
  kind: 'classic' | 'oauth' | 'fine-grained' | 'installation' | 'password';
  used: number;
  /** Set for the token of a GitHub App's installation. */
  installation?: InstallationSeed;
}

/** What the facade knows by itself; the rest lives in the emulator behind it. */
export interface GitHubState {
  readonly flavour: GitHubFlavour;
  readonly tokens: Map<string, TokenState>;
  /** By organisation, then login. */
  readonly memberships: Map<string, Map<string, Membership>>;
  readonly refusals: Map<string, Refusal>;
  readonly repositories: readonly (RepositorySeed & { readonly private: boolean })[];
  readonly hooks: GitHubHookBook;
  /** Addresses and CIDRs of organisations that have a list switched on. */
  readonly allowLists: Map<string, readonly string[]>;
  /** Logins whose membership everybody may see, by organisation. */
  readonly publicMembers: Map<string, readonly string[]>;
  readonly apps: AppSeed[];
  readonly rateLimit: { enabled: boolean; limit: number; remaining: number; resetAt: number };
  readonly verifiesPasswords: boolean;
  version: string;
  /** GHES only: nothing is answered without a token. */
  privateMode: boolean;
}

export function readTokenSeed(seed: TokenSeed): TokenState {
  return {
    login: seed.login,
    scopes: seed.scopes ?? [],
    expiresAt: seed.expiresAt ?? null,
    kind: seed.kind ?? 'classic',
    used: 0,
  };
}

/** What may be sent in the place of a token: a person with a password may do all that the account may. */
function readCredentials({ tokens, passwords = {} }: GitHubSeed): Map<string, TokenState> {
  const scopes = ['repo', 'admin:org', 'admin:repo_hook', 'admin:org_hook', 'user'];
  return new Map([
    ...Object.entries(tokens).map(([token, given]) => [token, readTokenSeed(given)] as const),
    ...Object.entries(passwords).map(([login, password]) => {
      const basic = `Basic ${Buffer.from(`${login}:${password}`).toString('base64')}`;
      return [basic, { ...readTokenSeed({ login, scopes }), kind: 'password' as const }] as const;
    }),
  ]);
}

export function readGitHubSeed(
  flavour: GitHubFlavour,
  seed: GitHubSeed,
  version: string,
  webUrl: () => string,
): GitHubState {
  const memberships = new Map<string, Map<string, Membership>>();
  for (const organization of seed.organizations ?? []) {
    const members = Object.entries(organization.members);
    memberships.set(organization.login, new Map(members.map(([login, role]) => [login, { role, state: 'active' }])));
  }
  return {
    flavour,
    tokens: readCredentials(seed),
    verifiesPasswords: seed.verifiesPasswords ?? true,
    memberships,
    refusals: new Map(),
    hooks: createHookBook({ flavour, version, webUrl }),
    allowLists: new Map(),
    publicMembers: new Map(),
    apps: [],
    repositories: (seed.repositories ?? []).map((each) => ({ ...each, private: each.private ?? true })),
    // GHES comes with its limiter switched off, and then sends none of the headers.
    rateLimit: { enabled: flavour === 'cloud', limit: 5000, remaining: 5000, resetAt: Date.now() + 3_600_000 },
    version,
    privateMode: false,
  };
}

const docs = 'https://docs.github.com/rest';

/** An error as GitHub writes one: the status stands in the body too, as a string. */
export function gitHubError(status: number, message: string, documentationUrl = docs): Answer {
  return { status, body: { message, documentation_url: documentationUrl, status: String(status) } };
}

export const notFound = (documentationUrl?: string): Answer => gitHubError(404, 'Not Found', documentationUrl);

/** The 403 of an organisation that does not want this token, word for word. */
export function refusalAnswer(refusal: Refusal, organization: string, webUrl: string): Answer {
  const although = 'Although you appear to have the correct authorization credentials,';
  if (refusal === 'sso') {
    const answer = gitHubError(
      403,
      'Resource protected by organization SAML enforcement. You must grant your Personal Access token access to this organization.',
      'https://docs.github.com/articles/authenticating-to-a-github-organization-with-saml-single-sign-on/',
    );
    const page = `${webUrl}/orgs/${organization}/sso?authorization_request=AZSCKL4B`;
    return { ...answer, headers: { 'X-GitHub-SSO': `required; url=${page}` } };
  }
  if (refusal === 'oauth-app-restrictions') {
    const page = 'https://docs.github.com/articles/restricting-access-to-your-organization-s-data/';
    return gitHubError(
      403,
      `${although} the \`${organization}\` organization has enabled OAuth App access restrictions, meaning that data access to third-parties is limited. For more information on these restrictions, including how to enable this app, visit ${page}`,
    );
  }
  if (refusal === 'ip-allow-list') {
    return gitHubError(
      403,
      `${although} the \`${organization}\` organization has an IP allow list enabled, and your IP address is not permitted to access this resource.`,
    );
  }
  if (refusal === 'classic-token-forbidden') {
    return gitHubError(
      403,
      `\`${organization}\` forbids access via a personal access token (classic). Please use a GitHub App, OAuth App, or a personal access token with fine-grained permissions.`,
    );
  }
  return gitHubError(
    403,
    `The '${organization}' organization forbids access via a personal access token (classic) if the token's lifetime is greater than 366 days. Please adjust your token's lifetime at the following URL: ${webUrl}/settings/tokens`,
  );
}
