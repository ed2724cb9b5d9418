import { describe, expect, it } from 'vitest';
import { aGitLabSeed } from '../../world/seeds.ts';
import { readListing } from '../listing.ts';
import { manyProjects, openGitLab } from './open-gitlab.ts';

describe('a listing of GitLab', () => {
  it('holds every project by the group at the top, and how many a member is told there are', async () => {
    const seed = aGitLabSeed({
      groups: [{ path: 'acme', members: { 'flow-svc': 40 } }, { path: 'acme/team' }],
      projects: [
        { path: 'acme/app' },
        { path: 'acme/team/new', objectFormat: 'sha256', archived: true, visibility: 'internal' },
        { path: 'labs/one', members: { 'flow-svc': 20 } },
        { path: 'labs/two' },
      ],
    });
    const { host, paths } = await openGitLab({ seed });

    const { repositories, organizations, end } = await readListing(host);

    expect(repositories).toMatchObject([
      { path: 'acme/app', organization: 'acme', hostId: '1001', visibility: 'private', objectFormat: 'sha1' },
      { path: 'acme/team/new', organization: 'acme', objectFormat: 'sha256', isArchived: true, visibility: 'internal' },
      { path: 'labs/one', organization: 'labs', defaultBranch: 'main' },
    ]);
    // Of labs the account is shown one project, and nobody tells how many there are.
    expect(organizations).toEqual([
      { name: 'acme', onHost: 2, refusal: null },
      { name: 'labs', onHost: null, refusal: null },
    ]);
    expect(paths()).toEqual(['/projects', '/groups', '/groups/acme/projects']);
    expect(end).toMatchObject({ isComplete: true, alsoSeen: ['acme', 'acme/team'] });
  });

  it('goes on for as many pages as there are', async () => {
    const { host } = await openGitLab({ seed: aGitLabSeed({ projects: manyProjects(2250) }) });

    const { repositories, steps, organizations } = await readListing(host);

    expect(repositories).toHaveLength(2250);
    expect(steps.filter(({ kind }) => kind === 'page')).toHaveLength(23);
    expect(organizations).toMatchObject([{ onHost: 2250 }]);
  });

  it('ends with what GitLab says, when it refuses', async () => {
    const { host, world } = await openGitLab();
    world.answerWith(({ path }) =>
      path.endsWith('/projects')
        ? { status: 429, headers: { 'content-type': 'text/plain' }, body: 'Retry later' }
        : undefined,
    );

    await expect(readListing(host)).rejects.toMatchObject({ name: 'HostError', code: 'rate-limited' });
  });
});
