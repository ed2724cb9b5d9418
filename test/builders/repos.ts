import { newIntegrationId } from '../../src/core/ids.ts';
import { createProviders } from '../../src/providers/index.ts';
import type { StoredIntegration } from '../../src/storage/documents.ts';
import type { ShownRepository } from '../../src/storage/inventory.ts';
import { type GitHubWorld, startGitHub } from '../world/github.ts';
import type { GitHubSeed } from '../world/github-state.ts';
import { aGitHubSeed, goodToken } from '../world/seeds.ts';
import { aLook } from './repositories.ts';
import { type Service, startService, workspace } from './service.ts';

/** A GitHub, with what a service needs to know it and an integration there. */
export async function startGitHubFor(seed: Partial<GitHubSeed> = {}, organizations: readonly string[] = []) {
  const world: GitHubWorld = await startGitHub({ flavour: 'cloud', seed: aGitHubSeed(seed) });
  return {
    world,
    parts: { providers: createProviders({ webUrl: world.url, apiUrl: world.apiUrl }) },
    asked: { provider: 'github', baseUrl: world.url, token: goodToken, organizations } as const,
  };
}

/** A service and a GitHub that it knows, with one integration there. */
export async function startWithGitHub(
  ...given: Parameters<typeof startGitHubFor>
): Promise<{ service: Service; world: GitHubWorld; acme: StoredIntegration }> {
  const { world, parts, asked } = await startGitHubFor(...given);
  const service = await startService(undefined, parts);
  return { service, world, acme: await service.add('acme', asked) };
}

/** Keeps a look at these, as a refresh would. */
export async function keepRepositories(
  { parts }: Pick<Service, 'parts'>,
  { id, baseUrl }: Pick<StoredIntegration, 'id' | 'baseUrl'>,
  repositories: readonly ShownRepository[],
  given: Parameters<typeof aLook>[1] = {},
): Promise<void> {
  await parts.ledger.keepLook(workspace, id, aLook(repositories, { baseUrl, ...given }));
}

export const nobodysIntegration = newIntegrationId();
