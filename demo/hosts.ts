import { type Authority, createAuthority } from '../test/world/certificates.ts';
import { type DnsWorld, startDns } from '../test/world/dns.ts';
import { type GitHubWorld, startGitHub } from '../test/world/github.ts';
import { type GitLabWorld, startGitLab } from '../test/world/gitlab.ts';
import { aGitHubSeed, aGitLabSeed, goodGitLabScopes, goodScopes } from '../test/world/seeds.ts';
import { type SlackWorld, startSlack } from '../test/world/slack.ts';

/** The tokens of the story. None of them works anywhere else. */
export const tokens = {
  healthy: 'ghp_canaryDemoHealthy0000000000000000001',
  scopeless: 'ghp_canaryDemoScopeless00000000000000002',
  expiring: 'glpat-canaryDemoExpiring003',
};

const gitHubName = 'github.example';
export const gitLabName = 'gitlab.acme.example';

/** Everything around the bot: Slack, GitHub, GitLab, and the names and certificates they are reached with. */
export interface Hosts {
  readonly slack: SlackWorld;
  readonly gitHub: GitHubWorld;
  readonly gitLab: GitLabWorld;
  readonly dns: DnsWorld;
  readonly authority: Authority;
  close(): Promise<void>;
}

export function daysAhead(days: number): string {
  return new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}

export async function startHosts(signingSecret: string, botToken: string): Promise<Hosts> {
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
  });
  const gitLab = await startGitLab({
    hostname: gitLabName,
    tls: await authority.issue({ names: [gitLabName] }),
    seed: aGitLabSeed({
      tokens: { [tokens.expiring]: { username: 'flow-svc', scopes: goodGitLabScopes, expiresAt: daysAhead(4) } },
    }),
  });
  const dns = await startDns({ [gitHubName]: ['127.0.0.1'], [gitLabName]: ['127.0.0.1'] });
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
    slack,
    gitHub,
    gitLab,
    dns,
    authority,
    close: async () => {
      await Promise.all([slack.close(), gitHub.close(), gitLab.close(), dns.close(), authority.close()]);
    },
  };
}
