import { createPublicKey, verify } from 'node:crypto';
import { z } from 'zod';
import type { GitHubAnswering } from './github-answers.ts';
import { answerAppHook } from './github-app-hooks.ts';
import type { DeliverySeed } from './github-deliveries.ts';
import { simpleUser } from './github-shapes.ts';
import { gitHubError, readTokenSeed } from './github-state.ts';
import type { Answer } from './http-world.ts';

export interface InstallationSeed {
  readonly organization: string;
  readonly suspended?: boolean;
  /** It was there, and is no more. */
  readonly removed?: boolean;
  /** Names of the chosen repositories; all when left out. */
  readonly selected?: readonly string[];
  readonly permissions?: Readonly<Record<string, string>>;
}

export interface AppSeed {
  readonly id: number;
  readonly slug: string;
  /** PEM. */
  readonly publicKey: string;
  readonly installations: readonly InstallationSeed[];
  /** What it subscribes to; pushes and pull requests when left out. */
  readonly events?: readonly string[];
  readonly hookUrl?: string;
  /** As a hook's seed has it. */
  readonly hookSecret?: string;
  readonly deliveries?: readonly DeliverySeed[];
  /** Hands out another token each time, as GitHub does. */
  readonly newTokens?: true;
}

export const goodPermissions = { metadata: 'read', contents: 'read', pull_requests: 'read', issues: 'read' };
export const appEvents = ['push', 'pull_request'];
const created = '2026-06-01T08:00:00Z';

const Claims = z.object({ iss: z.union([z.string(), z.number()]).transform(Number), exp: z.number(), iat: z.number() });

/** The App that signed a JSON web token, which may live ten minutes at most. */
export function findApp(apps: readonly AppSeed[], token: string): AppSeed | undefined {
  const [head = '', body = '', signature = ''] = token.split('.');
  const claims = Claims.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString() || 'null'));
  const app = apps.find((each) => each.id === claims.data?.iss);
  if (!app || !claims.data || claims.data.exp - claims.data.iat > 660) return undefined;
  const isGood = verify(
    'RSA-SHA256',
    Buffer.from(`${head}.${body}`),
    createPublicKey(app.publicKey),
    Buffer.from(signature, 'base64url'),
  );
  return isGood ? app : undefined;
}

/** What GitHub says to a JSON web token that it does not take: it looks for the App first, and then at the signature. */
export function refuseApp(apps: readonly AppSeed[], token: string): Answer {
  const [, body = ''] = token.split('.');
  const claims = Claims.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString() || 'null'));
  const isKnown = !claims.success || apps.some(({ id }) => id === claims.data.iss);
  return isKnown
    ? gitHubError(401, 'A JSON web token could not be decoded')
    : gitHubError(404, 'Integration not found');
}

export function describeInstallation(
  { apiUrl, webUrl }: Pick<GitHubAnswering, 'apiUrl' | 'webUrl'>,
  app: AppSeed,
  index: number,
): object {
  const installation = app.installations[index];
  const name = installation?.organization ?? '';
  return {
    id: index + 1,
    account: { ...simpleUser(name, apiUrl, webUrl), type: 'Organization' },
    access_tokens_url: `${apiUrl}/app/installations/${index + 1}/access_tokens`,
    repositories_url: `${apiUrl}/installation/repositories`,
    html_url: `${webUrl}/organizations/${name}/settings/installations/${index + 1}`,
    app_id: app.id,
    app_slug: app.slug,
    target_id: index + 1,
    target_type: 'Organization',
    repository_selection: installation?.selected ? 'selected' : 'all',
    permissions: installation?.permissions ?? goodPermissions,
    events: app.events ?? appEvents,
    single_file_name: null,
    created_at: created,
    updated_at: created,
    suspended_at: installation?.suspended ? created : null,
    suspended_by: installation?.suspended ? simpleUser('ana', apiUrl, webUrl) : null,
  };
}

function describeApp({ apiUrl, webUrl }: GitHubAnswering, app: AppSeed): object {
  return {
    id: app.id,
    slug: app.slug,
    node_id: `A_${app.id}`,
    owner: simpleUser('ana', apiUrl, webUrl),
    name: app.slug,
    description: null,
    external_url: 'https://flow.pluralsight.com',
    html_url: `${webUrl}/apps/${app.slug}`,
    created_at: created,
    updated_at: created,
    permissions: goodPermissions,
    events: app.events ?? appEvents,
    installations_count: app.installations.filter(({ removed }) => !removed).length,
  };
}

function makeToken({ state }: GitHubAnswering, app: AppSeed, index: number): Answer {
  const installation = app.installations[index];
  if (!installation || installation.removed) return gitHubError(404, 'Not Found');
  if (installation.suspended) return gitHubError(403, 'This installation has been suspended');
  const again = app.newTokens ? `_${state.tokens.size}` : '';
  const token = `ghs_canary00000000000000000000000000${app.id}_${index}${again}`;
  const members = [...(state.memberships.get(installation.organization) ?? [])];
  // The emulator behind knows no Apps: there the installation reads as an owner does.
  const [login = ''] = members.find(([, { role }]) => role === 'admin') ?? [];
  state.tokens.set(token, { ...readTokenSeed({ login }), kind: 'installation', installation });
  const expires = new Date(Date.now() + 3_600_000).toISOString();
  return {
    status: 201,
    body: { token, expires_at: expires, permissions: goodPermissions, repository_selection: 'all' },
  };
}

/** What GitHub answers to an App that speaks as itself. */
export function answerApp(answering: GitHubAnswering, app: AppSeed): Answer {
  const { path, request } = answering;
  const id = /^\/app\/installations\/(\d+)\/access_tokens$/.exec(path)?.[1];
  if (id && request.method === 'POST') return makeToken(answering, app, Number(id) - 1);
  if (path === '/app') return { status: 200, body: describeApp(answering, app) };
  if (path === '/app/installations') {
    const shown = app.installations.flatMap(({ removed }, index) =>
      removed ? [] : [describeInstallation(answering, app, index)],
    );
    return { status: 200, body: shown };
  }
  return answerAppHook(answering, app) ?? gitHubError(401, 'A JSON web token could not be decoded');
}
