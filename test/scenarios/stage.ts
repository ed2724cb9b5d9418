import type { NetSettings } from '../../src/net/index.ts';
import { type BitbucketOptions, startBitbucket } from '../world/bitbucket.ts';
import type { Authority, CertificateOrder } from '../world/certificates.ts';
import { type DnsWorld, startDns, type Zone } from '../world/dns.ts';
import { type GitServerOptions, startGitServer } from '../world/git-server.ts';
import { type GitHubOptions, type GitHubWorld, startGitHub } from '../world/github.ts';
import { type GitLabOptions, type GitLabWorld, startGitLab } from '../world/gitlab.ts';
import { type HttpWorld, type HttpWorldOptions, startHttpWorld } from '../world/http-world.ts';
import { type JiraOptions, startJira } from '../world/jira.ts';
import { type MisbehavingServer, type Misbehaviour, startMisbehavingServer } from '../world/misbehaving-server.ts';
import { aGitHubSeed, aGitLabSeed } from '../world/seeds.ts';
import { type SshServer, startSshServer } from '../world/ssh-server.ts';

export const dayMs = 24 * 60 * 60 * 1000;

interface Certified {
  readonly certificate?: CertificateOrder;
}

/** Where a scenario's worlds stand. Everything built on it is torn down with it. */
export interface Stage {
  readonly authority: Authority;
  /** A public-looking name that leads to 127.0.0.1, inside and outside. */
  readonly hostname: string;
  /** GitHub Enterprise Server at the stage's name, with a good certificate unless ordered otherwise. */
  ghes(order?: Partial<GitHubOptions> & { readonly certificate?: CertificateOrder }): Promise<GitHubWorld>;
  cloud(order?: Partial<GitHubOptions>): Promise<GitHubWorld>;
  gitlab(order?: Partial<GitLabOptions> & { readonly certificate?: CertificateOrder }): Promise<GitLabWorld>;
  git(order: Omit<GitServerOptions, 'tls' | 'hostname'> & Certified): Promise<HttpWorld>;
  /** An SSH server, at the stage's name too; what it says when it is not what SSH servers say. */
  ssh(words?: string): Promise<SshServer>;
  bitbucket(order: Omit<BitbucketOptions, 'tls' | 'hostname'> & Certified): Promise<HttpWorld>;
  jira(order: Omit<JiraOptions, 'tls' | 'hostname'> & Certified): Promise<HttpWorld>;
  /** Any HTTPS server at the stage's name. */
  server(answer: HttpWorldOptions['answer'], certificate?: CertificateOrder | 'plain'): Promise<HttpWorld>;
  misbehaving(kind: Misbehaviour): Promise<MisbehavingServer>;
  /** What public DNS says; the stage's own name is known as 127.0.0.1 when left out. */
  dns(zone?: Zone): Promise<DnsWorld>;
  /** The net that sees this stage: its DNS, its certificate authority. `inside` is what the bot's own resolver says. */
  net(options?: {
    readonly zone?: Zone;
    readonly inside?: Readonly<Record<string, readonly string[]>> | 'servfail';
  }): Promise<{
    readonly net: Partial<NetSettings>;
    readonly authorities: readonly string[];
  }>;
  /** Torn down with the stage. */
  also(close: () => unknown): void;
  /** The GitHubs that were started. */
  gitHubs(): readonly GitHubWorld[];
}

/** Builds a stage, plays on it, and clears it away. */
export async function onStage<Played>(authority: Authority, play: (stage: Stage) => Promise<Played>): Promise<Played> {
  const closing: (() => unknown)[] = [];
  const gitHubs: GitHubWorld[] = [];
  const hostname = 'git.acme-example.com';
  const keep = <World extends { close(): unknown }>(world: World): World => {
    closing.push(() => world.close());
    return world;
  };
  const keepGitHub = (world: GitHubWorld): GitHubWorld => {
    gitHubs.push(world);
    return keep(world);
  };
  const issue = (certificate?: CertificateOrder) => authority.issue({ names: [hostname], ...certificate });

  const stage: Stage = {
    authority,
    hostname,
    ghes: async ({ certificate, ...order } = {}) =>
      keepGitHub(
        await startGitHub({ flavour: 'ghes', seed: aGitHubSeed(), hostname, tls: await issue(certificate), ...order }),
      ),
    cloud: async (order = {}) => keepGitHub(await startGitHub({ flavour: 'cloud', seed: aGitHubSeed(), ...order })),
    gitlab: async ({ certificate, ...order } = {}) =>
      keep(
        await startGitLab({
          seed: aGitLabSeed(),
          version: '17.9.1-ee',
          hostname,
          tls: await issue(certificate),
          ...order,
        }),
      ),
    git: async ({ certificate, ...order }) =>
      keep(await startGitServer({ hostname, tls: await issue(certificate), ...order })),
    ssh: async (words) => keep(await startSshServer(words)),
    bitbucket: async ({ certificate, ...order }) =>
      keep(await startBitbucket({ hostname, tls: await issue(certificate), ...order })),
    jira: async ({ certificate, ...order }) =>
      keep(await startJira({ hostname, tls: await issue(certificate), ...order })),
    server: async (answer, certificate) =>
      keep(
        await startHttpWorld({
          hostname,
          answer,
          ...(certificate === 'plain' ? {} : { tls: await issue(certificate) }),
        }),
      ),
    misbehaving: async (kind) => keep(await startMisbehavingServer(kind, { hostname, tls: await issue() })),
    dns: async (zone) => keep(await startDns(zone ?? { [hostname]: ['127.0.0.1'] })),
    net: async ({ zone, inside } = {}) => {
      const dns = await stage.dns(zone);
      const known = inside ?? { [hostname]: ['127.0.0.1'] };
      const systemLookup = async (name: string) => {
        if (known === 'servfail') throw Object.assign(new Error('try again'), { code: 'EAI_AGAIN' });
        const addresses = known[name];
        if (!addresses) throw Object.assign(new Error(`no ${name} inside`), { code: 'ENOTFOUND' });
        return addresses;
      };
      return { net: { dnsServers: [dns.server], systemLookup }, authorities: [authority.rootPem] };
    },
    also: (close) => void closing.push(close),
    gitHubs: () => gitHubs,
  };

  try {
    return await play(stage);
  } finally {
    await Promise.allSettled(closing.map(async (close) => close()));
  }
}
