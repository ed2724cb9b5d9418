import { type Answer, type HttpWorld, type ServerTls, startHttpWorld } from './http-world.ts';

export interface JiraSeed {
  readonly login: string;
  readonly token: string;
  readonly tokens?: readonly { readonly name: string; readonly expiringAt?: string | null }[];
  readonly isAdmin?: boolean;
  readonly hooks?: readonly { readonly name: string; readonly url: string; readonly enabled?: boolean }[];
  /** What the server calls itself; its own address when left out. */
  readonly baseUrl?: string;
  readonly deploymentType?: 'Server' | 'Cloud';
}

export interface JiraOptions {
  readonly seed: JiraSeed;
  readonly version?: string;
  readonly tls?: ServerTls;
  readonly hostname?: string;
  /** `/jira` for a server below a path. */
  readonly subpath?: string;
}

const refuse = (status: number, message: string): Answer => ({
  status,
  headers: { 'x-seraph-loginreason': 'AUTHENTICATED_FAILED' },
  body: { errorMessages: [message], errors: {} },
});

/** A Jira Data Center server, as far as tests of it read. It knows one account and one token. */
export async function startJira({
  seed,
  version = '9.12.8',
  tls,
  hostname,
  subpath = '',
}: JiraOptions): Promise<HttpWorld> {
  const major = Number(version.split('.')[0]);
  const hookPath = major >= 10 ? '/rest/jira-webhook/1.0/webhooks' : '/rest/webhooks/1.0/webhook';
  const world: HttpWorld = await startHttpWorld({
    tls,
    hostname,
    answer({ path: asked, headers }): Answer {
      const path = asked.startsWith(`${subpath}/`) ? asked.slice(subpath.length) : '/elsewhere';
      const base = seed.baseUrl ?? world.url + subpath;
      if (path === '/rest/api/2/serverInfo') {
        const deploymentType = seed.deploymentType ?? 'Server';
        const versionNumbers = version.split('.').map(Number);
        return { status: 200, body: { baseUrl: base, version, versionNumbers, deploymentType, buildNumber: 912008 } };
      }
      if (headers['authorization'] !== `Bearer ${seed.token}`) {
        return refuse(401, 'You are not authenticated. Authentication required to perform this operation.');
      }
      if (path === '/rest/api/2/myself') {
        return {
          status: 200,
          body: {
            self: `${base}/rest/api/2/user?username=${seed.login}`,
            name: seed.login,
            key: seed.login,
            active: true,
          },
        };
      }
      if (path === '/rest/pat/latest/tokens') {
        const tokens = seed.tokens ?? [{ name: 'Flow', expiringAt: null }];
        return {
          status: 200,
          body: tokens.map((token, id) => ({ id, createdAt: '2026-01-01T00:00:00.000+0000', ...token })),
        };
      }
      if (path === hookPath) {
        if (!seed.isAdmin) return refuse(403, 'Only administrators can manage webhooks.');
        const hooks = (seed.hooks ?? []).map((hook, id) => ({
          enabled: true,
          events: ['jira:issue_created', 'jira:issue_updated'],
          self: `${base}${hookPath}/${id + 1}`,
          ...hook,
        }));
        return { status: 200, body: hooks };
      }
      return {
        status: 404,
        headers: { 'content-type': 'text/html' },
        body: '<title>Oops, you’ve found a dead link.</title>',
      };
    },
  });
  return world;
}
