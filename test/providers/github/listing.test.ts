import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { saying } from '../../builders/saying.ts';
import { anAppKey } from '../../world/app-key.ts';
import { type GitHubWorld, startGitHub } from '../../world/github.ts';
import { aGitHubSeed, goodToken } from '../../world/seeds.ts';
import { readListing } from '../listing.ts';
import { openHost } from '../open-host.ts';

const pushedAt = Date.UTC(2026, 10, 20, 9);

let world: GitHubWorld;
beforeEach(async () => {
  const many = Array.from({ length: 130 }, (_each, index) => ({ owner: 'acme-labs', name: `lab-${index + 1000}` }));
  const repositories = [
    { owner: 'acme', name: 'app', pushedAt },
    { owner: 'acme', name: 'old', archived: true, private: false },
    ...many,
  ];
  world = await startGitHub({ flavour: 'cloud', seed: aGitHubSeed({ repositories }) });
});
afterEach(() => world.close());

const open = (...organizations: string[]) =>
  openHost({ provider: 'github', baseUrl: world.url, cloudApiUrl: world.apiUrl, token: goodToken, organizations }).host;

describe('a listing of GitHub', () => {
  it('holds every repository of every organisation, page by page, and how many an owner is told there are', async () => {
    const { repositories, organizations, steps, end } = await readListing(open());

    expect(repositories).toHaveLength(132);
    expect(repositories[0]?.hostId).toMatch(/^\d+$/);
    expect(repositories[0]).toMatchObject({
      path: 'acme/app',
      organization: 'acme',
      visibility: 'private',
      isArchived: false,
      isFork: false,
      isEmpty: false,
      objectFormat: null,
      defaultBranch: 'main',
      activeAt: pushedAt,
    });
    expect(repositories[1]).toMatchObject({ path: 'acme/old', isArchived: true, visibility: 'public' });
    expect(steps.filter(({ kind }) => kind === 'page')).toHaveLength(3);
    expect(organizations).toEqual([
      { name: 'acme', onHost: 2, refusal: null },
      { name: 'acme-labs', onHost: null, refusal: null },
    ]);
    expect(end).toMatchObject({ isComplete: true });
  });

  it('tells which organisation refused, and goes on with the others', async () => {
    world.refuse('acme-labs', 'ip-allow-list');

    const { repositories, organizations } = await readListing(open());

    expect(repositories).toHaveLength(2);
    expect(organizations).toMatchObject([{ name: 'acme' }, { name: 'acme-labs', refusal: saying('IP allow list') }]);
  });

  it('says nothing of an expected organisation that is not there', async () => {
    const { organizations } = await readListing(open('acme', 'nowhere'));

    expect(organizations.map(({ name }) => name)).toEqual(['acme']);
  });

  it('ends when GitHub limits it, rather than to pass for whole', async () => {
    world.answerWith(({ query }) =>
      query['page'] === '2'
        ? { status: 403, headers: { 'x-ratelimit-remaining': '0' }, body: { message: 'API rate limit exceeded' } }
        : undefined,
    );

    await expect(readListing(open())).rejects.toMatchObject({ name: 'HostError', code: 'rate-limited' });
  });

  it('of an App holds what was chosen for it, asked with its own tokens', async () => {
    const { privateKey, publicKey } = anAppKey();
    world.setApp({
      id: 7,
      slug: 'flow',
      publicKey,
      hookUrl: 'https://flow.pluralsight.com/webhooks/app',
      installations: [{ organization: 'acme', selected: ['app'] }],
      deliveries: [],
    });
    const order = { provider: 'github', baseUrl: world.url, cloudApiUrl: world.apiUrl, token: privateKey } as const;

    const { repositories, organizations } = await readListing(
      openHost({ ...order, authentication: 'github-app' }).host,
    );

    expect(repositories.map(({ path }) => path)).toEqual(['acme/app']);
    expect(organizations.map(({ name }) => name)).toEqual(['acme']);
  });
});
