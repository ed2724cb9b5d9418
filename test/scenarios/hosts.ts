import type { RunOrder } from '../builders/run-report.ts';
import type { BitbucketSeed } from '../world/bitbucket.ts';
import type { CertificateOrder } from '../world/certificates.ts';
import type { GitServerOptions } from '../world/git-server.ts';
import type { GitHubOptions, GitHubWorld } from '../world/github.ts';
import type { GitLabOptions, GitLabWorld } from '../world/gitlab.ts';
import type { HttpWorld } from '../world/http-world.ts';
import type { JiraSeed } from '../world/jira.ts';
import { aGitHubSeed, goodGitLabToken, goodToken } from '../world/seeds.ts';
import type { Scenario } from './scenario.ts';
import type { Stage } from './stage.ts';

type Label = Omit<Scenario, 'name' | 'provider' | 'arrange'>;
/** A token of hosts that give theirs no shape. */
export const otherToken = 'canary-token-of-other-hosts-01';

type Order = Partial<Omit<RunOrder, 'provider'>>;
type Break<World> = (world: World, stage: Stage) => Order | Promise<Order> | Promise<void> | void;

/** flow-svc owns acme, and nothing else is there. */
export const ownerSeed = aGitHubSeed({
  organizations: [{ login: 'acme', members: { 'flow-svc': 'admin', ana: 'admin' } }],
  repositories: [
    { owner: 'acme', name: 'app' },
    { owner: 'acme', name: 'site', private: false },
  ],
});

/** flow-svc owns both acme and acme-labs. */
export const twoOwnedSeed = aGitHubSeed({
  organizations: [
    { login: 'acme', members: { 'flow-svc': 'admin', ana: 'admin' } },
    { login: 'acme-labs', members: { 'flow-svc': 'admin', ana: 'admin' } },
  ],
});

/** What Flow's own OAuth app on GitHub Cloud asks for. */
export const flowOAuthScopes = ['admin:org_hook', 'repo', 'user:email', 'write:public_key'];
export const flowOAuthToken = 'gho_canary0000000000000000000000000001';

/** Where Flow's webhooks point. */
export const flowHookUrl = 'https://flow.pluralsight.com/webhooks/1';

/** Looks at everything, at an integration that was created a week ago. */
export const storedDeep = { isStored: true, deep: true } as const;

/** GitHub Enterprise Server where all is well but for what `breakIt` does. */
export function onGhes(
  name: string,
  label: Label,
  breakIt: Break<GitHubWorld> = () => {},
  order: Partial<GitHubOptions> & { readonly certificate?: CertificateOrder } = {},
): Scenario {
  return {
    name,
    provider: 'ghes',
    async arrange(stage) {
      const world = await stage.ghes({ seed: ownerSeed, ...order });
      const changed = await breakIt(world, stage);
      return { baseUrl: world.url, token: goodToken, ...(await stage.net()), ...changed };
    },
    ...label,
  };
}

/** GitHub Cloud where all is well but for what `breakIt` does. */
export function onCloud(
  name: string,
  label: Label,
  breakIt: Break<GitHubWorld> = () => {},
  order: Partial<GitHubOptions> = {},
): Scenario {
  return {
    name,
    provider: 'github',
    async arrange(stage) {
      const world = await stage.cloud({ seed: ownerSeed, ...order });
      const changed = await breakIt(world, stage);
      return { baseUrl: world.url, cloudApiUrl: world.apiUrl, token: goodToken, ...changed };
    },
    ...label,
  };
}

/** GitLab where all is well but for what `breakIt` does. */
export function onGitLab(
  name: string,
  label: Label,
  breakIt: Break<GitLabWorld> = () => {},
  order: Partial<GitLabOptions> & { readonly certificate?: CertificateOrder } = {},
): Scenario {
  return {
    name,
    provider: 'gitlab',
    async arrange(stage) {
      const world = await stage.gitlab(order);
      const changed = await breakIt(world, stage);
      return { baseUrl: world.url, token: goodGitLabToken, ...(await stage.net()), ...changed };
    },
    ...label,
  };
}

/** A plain Git repository over HTTPS that one token opens. */
export function onGit(
  name: string,
  label: Label,
  breakIt: Break<HttpWorld> = () => {},
  order: Partial<GitServerOptions> & { readonly certificate?: CertificateOrder } = {},
): Scenario {
  return {
    name,
    provider: 'git',
    async arrange(stage) {
      const world = await stage.git({ repositories: [{ path: 'acme/app.git' }], tokens: [otherToken], ...order });
      const changed = await breakIt(world, stage);
      return { baseUrl: `${world.url}/acme/app.git`, token: otherToken, ...(await stage.net()), ...changed };
    },
    ...label,
  };
}

/** Bitbucket Data Center where all is well but for what `seed` or `breakIt` say. */
export function onBitbucket(
  name: string,
  label: Label,
  seed: Partial<BitbucketSeed> = {},
  breakIt: Break<HttpWorld> = () => {},
  order: { readonly version?: string; readonly subpath?: string } = {},
): Scenario {
  return {
    name,
    provider: 'bitbucket-dc',
    async arrange(stage) {
      const repositories = [{ path: 'ACME/app', hooks: [{ id: 1, url: flowHookUrl }] }];
      const tokens = [{ name: 'Flow', expiryDate: null }];
      const world = await stage.bitbucket({
        seed: { login: 'flow-svc', token: otherToken, repositories, tokens, ...seed },
        ...order,
      });
      const changed = await breakIt(world, stage);
      const services = ['repos', 'pull-requests', 'webhooks'] as const;
      const baseUrl = world.url + (order.subpath ?? '');
      return { baseUrl, token: otherToken, services, ...(await stage.net()), ...changed };
    },
    ...label,
  };
}

/** Jira Data Center where all is well but for what `seed` or `breakIt` say. */
export function onJira(
  name: string,
  label: Label,
  seed: Partial<JiraSeed> = {},
  breakIt: Break<HttpWorld> = () => {},
  order: { readonly version?: string; readonly subpath?: string } = {},
): Scenario {
  return {
    name,
    provider: 'jira-dc',
    async arrange(stage) {
      const hooks = [{ name: 'Flow', url: flowHookUrl }];
      const world = await stage.jira({
        seed: { login: 'flow-svc', token: otherToken, isAdmin: true, hooks, ...seed },
        ...order,
      });
      const changed = await breakIt(world, stage);
      const services = ['tickets', 'webhooks'] as const;
      const baseUrl = world.url + (order.subpath ?? '');
      return { baseUrl, token: otherToken, services, ...(await stage.net()), ...changed };
    },
    ...label,
  };
}
