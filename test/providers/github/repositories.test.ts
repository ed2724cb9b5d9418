import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type GitHubWorld, startGitHub } from '../../world/github.ts';
import { aGitHubSeed, goodToken } from '../../world/seeds.ts';
import { able, openHost } from '../open-host.ts';

const pushedAt = Date.UTC(2026, 10, 20, 9);

let world: GitHubWorld;

beforeEach(async () => {
  const repositories = [
    { owner: 'acme', name: 'app', pushedAt },
    { owner: 'acme', name: 'new', pushedAt: null },
    { owner: 'acme', name: 'old', archived: true, pushedAt },
    { owner: 'acme', name: 'site', private: false, pushedAt },
    { owner: 'acme-labs', name: 'lab', pushedAt },
  ];
  world = await startGitHub({ flavour: 'cloud', seed: aGitHubSeed({ repositories }) });
});
afterEach(() => world.close());

const open = (...organizations: string[]) =>
  openHost({ provider: 'github', baseUrl: world.url, cloudApiUrl: world.apiUrl, token: goodToken, organizations });
const inventory = (...organizations: string[]) =>
  able(open(...organizations).host.repositories).inventory({ deep: true });

describe('an inventory', () => {
  it('is counted in a quick run from what was seen anyway', async () => {
    const { host, requests } = open();
    await host.organizations?.view([]);
    const before = requests();

    expect(await host.repositories?.inventory({ deep: false })).toEqual({
      repositories: [],
      total: 4,
      isComplete: false,
    });
    expect(requests()).toBe(before);
  });

  it('holds every repository of every open organisation, with what keeps it from being read', async () => {
    const { repositories, total, isComplete } = await inventory();

    expect(repositories).toMatchObject([
      { path: 'acme/app', isPrivate: true, isArchived: false, isEmpty: false, activeAt: pushedAt },
      { path: 'acme/new', isEmpty: true, activeAt: null },
      { path: 'acme/old', isArchived: true },
      { path: 'acme/site', isPrivate: false },
      { path: 'acme-labs/lab' },
    ]);
    expect([total, isComplete]).toEqual([5, true]);
  });

  it('leaves out organisations that are refused', async () => {
    world.refuse('acme', 'ip-allow-list');

    expect((await inventory()).repositories.map((each) => each.path)).toEqual(['acme-labs/lab']);
  });

  it('stops after twenty pages, all organisations together, and says so', async () => {
    const full = Array.from({ length: 100 }, (_, index) => ({ full_name: `acme/app-${index}`, private: true }));
    world.answerWith(({ path, query }) =>
      path.endsWith('/repos') && query['type'] === 'all'
        ? {
            status: 200,
            headers: { 'x-github-request-id': 'A:1', Link: `<${world.apiUrl}${path}?page=99>; rel="next"` },
            body: full,
          }
        : undefined,
    );

    const { repositories, total, isComplete } = await inventory();

    expect(repositories).toHaveLength(2000);
    expect([total, isComplete]).toEqual([null, false]);
    expect(world.requests().filter(({ query }) => query['type'] === 'all')).toHaveLength(20);
  });

  it('keeps what it has when a later page does not come', async () => {
    const full = Array.from({ length: 100 }, (_, index) => ({ full_name: `acme/app-${index}`, private: true }));
    world.answerWith(({ path, query }) => {
      if (query['type'] !== 'all' || !path.includes('/acme/')) return undefined;
      if (query['page'] === '2') return { status: 502, headers: { 'content-type': 'text/html' }, body: '<html>' };
      const headers = { 'x-github-request-id': 'A:1', Link: `<${world.apiUrl}${path}?page=2>; rel="next"` };
      return { status: 200, headers, body: full };
    });

    const { repositories, isComplete } = await inventory('acme');

    expect(repositories).toHaveLength(100);
    expect(isComplete).toBe(false);
  });

  it('stops at the first page that is refused', async () => {
    world.answerWith(({ query }) =>
      query['type'] === 'all'
        ? { status: 401, headers: { 'x-github-request-id': 'A:1' }, body: { message: 'Bad credentials' } }
        : undefined,
    );

    await expect(inventory()).rejects.toMatchObject({ code: 'unauthorized' });
    expect(world.requests().filter(({ query }) => query['type'] === 'all')).toHaveLength(1);
  });
});

describe('a read probe', () => {
  const answers = (statuses: Readonly<Record<string, number>>) =>
    world.answerWith(({ path }) => {
      const status = Object.entries(statuses).find(([name]) => path.endsWith(`/${name}`))?.[1];
      const body = status === 200 ? [] : { message: 'No', documentation_url: 'https://docs.github.com/rest' };
      return status === undefined ? undefined : { status, headers: { 'x-github-request-id': 'A:1' }, body };
    });
  const probe = () => able(open('acme').host.repositories).readProbe('acme/app');

  it.each([
    [{ commits: 200, pulls: 200, issues: 200 }, ['read', 'read', 'read']],
    [{ commits: 409, pulls: 200, issues: 410 }, ['empty', 'read', 'switched-off']],
    [{ commits: 404, pulls: 403, issues: 500 }, ['refused', 'refused', 'unknown']],
  ])('reads %j', async (statuses, [commits, pullRequests, tickets]) => {
    answers(statuses);

    expect(await probe()).toEqual({ path: 'acme/app', commits, pullRequests, tickets });
    expect(world.requests()).toHaveLength(3);
  });
});
