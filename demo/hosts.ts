import { type Authority, createAuthority } from '../test/world/certificates.ts';
import { type DnsWorld, startDns } from '../test/world/dns.ts';
import { type GitHubWorld, startGitHub } from '../test/world/github.ts';
import { type GitLabWorld, startGitLab } from '../test/world/gitlab.ts';
import { gitLabApplication } from '../test/world/gitlab-oauth.ts';
import { aGitHubSeed, aGitLabSeed, goodGitLabScopes, goodScopes } from '../test/world/seeds.ts';
import { type SlackWorld, startSlack } from '../test/world/slack.ts';

/** The tokens of the story. None of them works anywhere else. */
export const tokens = {
  healthy: 'ghp_canaryDemoHealthy0000000000000000001',
  scopeless: 'ghp_canaryDemoScopeless00000000000000002',
  expiring: 'glpat-canaryDemoExpiring003',
  server: 'ghp_canaryDemoServer00000000000000000004',
};

/** What an old integration signs in with, as flow-svc at the enterprise server. */
export const legacyPassword = 'canary-demo-legacy-password-05';

/** The OAuth apps that the hosts know: the bot's own at GitHub, the customer's at the other two. */
export const oauthApps = {
  gitHub: { clientId: 'Iv1.canaryDemo000001', clientSecret: 'canary-demo-github-client-secret-01' },
  gitHubServer: { clientId: 'Iv1.canaryDemo000002', clientSecret: 'canary-demo-server-client-secret-02' },
  gitLab: { clientId: gitLabApplication.id, clientSecret: gitLabApplication.secret },
};

const gitHubName = 'github.example';
const gitHubServerName = 'github.acme.example';
export const gitLabName = 'gitlab.acme.example';
/** What a browser has to look for on this machine when it is to open the hosts' own pages. */
export const hostNames = [gitHubName, gitHubServerName, gitLabName];

/** What the bot and the world around it have to agree on. */
export interface Agreed {
  readonly signingSecret: string;
  readonly botToken: string;
  /** Where the bot will be. */
  readonly botUrl: string;
}

/** Everything around the bot: Slack, git hosts, and the names and certificates they are reached with. */
export interface Hosts {
  readonly botUrl: string;
  readonly slack: SlackWorld;
  readonly gitHub: GitHubWorld;
  /** An enterprise server. */
  readonly gitHubServer: GitHubWorld;
  readonly gitLab: GitLabWorld;
  readonly dns: DnsWorld;
  readonly authority: Authority;
  close(): Promise<void>;
}

export function daysAhead(days: number): string {
  return new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}

export async function startHosts({ signingSecret, botToken, botUrl }: Agreed): Promise<Hosts> {
  const authority = await createAuthority();
  const gitHub = await startGitHub({
    flavour: 'cloud',
    hostname: gitHubName,
    tls: await authority.issue({ names: [gitHubName] }),
    seed: aGitHubSeed({
      users: [{ login: 'flow-svc', name: 'Flow service' }, { login: 'flow-labs' }],
      organizations: [
        { login: 'acme', members: { 'flow-svc': 'admin' } },
        { login: 'acme-labs', members: { 'flow-labs': 'admin' } },
      ],
      tokens: {
        [tokens.healthy]: { login: 'flow-svc', scopes: goodScopes },
        [tokens.scopeless]: { login: 'flow-labs', scopes: ['repo', 'user'] },
      },
    }),
    oauthApps: [{ ...oauthApps.gitHub, name: 'Flow', redirectUri: `${botUrl}/oauth/github/callback` }],
  });
  const gitHubServer = await startGitHub({
    flavour: 'ghes',
    hostname: gitHubServerName,
    tls: await authority.issue({ names: [gitHubServerName] }),
    seed: aGitHubSeed({
      tokens: { [tokens.server]: { login: 'flow-svc', scopes: goodScopes } },
      passwords: { 'flow-svc': legacyPassword },
    }),
    oauthApps: [{ ...oauthApps.gitHubServer, name: 'Flow', redirectUri: `${botUrl}/oauth/ghes/callback` }],
  });
  const gitLab = await startGitLab({
    hostname: gitLabName,
    tls: await authority.issue({ names: [gitLabName] }),
    redirectUri: `${botUrl}/oauth/gitlab/callback`,
    seed: aGitLabSeed({
      tokens: { [tokens.expiring]: { username: 'flow-svc', scopes: goodGitLabScopes, expiresAt: daysAhead(4) } },
    }),
  });
  // The bot is on this machine, like everything else here.
  for (const world of [gitHub, gitHubServer, gitLab]) world.allowLocalHooks();
  const dns = await startDns(Object.fromEntries(hostNames.map((name) => [name, ['127.0.0.1']])));
  const slack = await startSlack({
    signingSecret,
    botToken,
    users: [
      { name: 'ana', realName: 'Ana Admin', admin: true },
      { name: 'ben', realName: 'Ben Member' },
      { name: 'gus', realName: 'Gus Guest', guest: 'multi-channel' },
    ],
    channels: ['eng-metrics', 'platform'],
  });

  return {
    botUrl,
    slack,
    gitHub,
    gitHubServer,
    gitLab,
    dns,
    authority,
    close: async () => {
      const all = [slack, gitHub, gitHubServer, gitLab, dns, authority];
      await Promise.all(all.map((each) => each.close()));
    },
  };
}
