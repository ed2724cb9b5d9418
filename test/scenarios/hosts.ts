import type { RunOrder } from '../builders/run-report.ts';
import type { CertificateOrder } from '../world/certificates.ts';
import type { GitHubOptions, GitHubWorld } from '../world/github.ts';
import type { GitLabOptions, GitLabWorld } from '../world/gitlab.ts';
import { aGitHubSeed, goodGitLabToken, goodToken } from '../world/seeds.ts';
import type { Scenario } from './scenario.ts';
import type { Stage } from './stage.ts';

type Label = Omit<Scenario, 'name' | 'provider' | 'arrange'>;
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
