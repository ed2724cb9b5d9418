import type { Look, ShownRepository } from '../../src/storage/inventory.ts';

/** A repository of an organisation, private and alive. */
export function aRepository(path: string, given: Partial<ShownRepository> = {}): ShownRepository {
  return {
    path,
    organization: path.split('/')[0] ?? '',
    hostId: null,
    visibility: 'private',
    isArchived: false,
    isFork: false,
    isEmpty: false,
    objectFormat: null,
    defaultBranch: 'main',
    activeAt: '2026-11-20T08:00:00.000Z',
    ...given,
  };
}

/** A whole look at a host that shows these. */
export function aLook(repositories: readonly ShownRepository[], given: Partial<Look> = {}): Look {
  const names = [...new Set(repositories.map(({ organization }) => organization))];
  return {
    at: '2026-11-21T08:00:00.000Z',
    baseUrl: 'https://github.com',
    repositories,
    organizations: names.map((name) => ({ name, onHost: null, problem: null })),
    missing: [],
    isComplete: true,
    ...given,
  };
}
