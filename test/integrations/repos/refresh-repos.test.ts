import { afterEach, describe, expect, it } from 'vitest';
import type { Integrations } from '../../../src/integrations/index.ts';
import { createAnswerCache } from '../../../src/providers/index.ts';
import type { StoredIntegration } from '../../../src/storage/documents.ts';
import { startGitHubFor, startWithGitHub } from '../../builders/repos.ts';
import { saying } from '../../builders/saying.ts';
import { anActor, lastOf, type Service, startService, workspace } from '../../builders/service.ts';
import { startGitLab } from '../../world/gitlab.ts';
import { aGitLabSeed, goodGitLabToken } from '../../world/seeds.ts';

const closing: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of closing.splice(0)) await each.close();
});

async function withGitHub(...given: Parameters<typeof startWithGitHub>) {
  const started = await startWithGitHub(...given);
  closing.push(started.service, started.world);
  return started;
}

const signal = new AbortController().signal;
const refresh = (integrations: Integrations, { id }: StoredIntegration, actor = anActor()) =>
  lastOf(integrations.refreshRepos(actor, id, signal));
const paths = async ({ parts }: Service, { id }: StoredIntegration) =>
  (await parts.ledger.listRepositories(workspace, id, { limit: 100, offset: 0 })).repositories.map((each) => each.path);

describe('a look at the repositories', () => {
  it('keeps what GitHub shows, by organisation, with how many there are where it tells', async () => {
    const { service, acme } = await withGitHub();

    const steps = await Array.fromAsync(service.integrations.refreshRepos(anActor(), acme.id, signal));

    expect(steps[0]).toEqual({ kind: 'reading', seen: 0 });
    expect(steps.at(-1)).toMatchObject({
      kind: 'kept',
      overview: {
        isElsewhere: false,
        isComplete: true,
        missing: [],
        refreshedAt: '2026-11-21T08:00:00Z',
        organizations: [
          { organization: 'acme', onHost: 2, visible: 2, imported: 0 },
          { organization: 'acme-labs', onHost: null, visible: 1 },
        ],
        total: { onHost: null, visible: 3, imported: 0, fresh: 0 },
      },
    });
    expect(await paths(service, acme)).toEqual(['acme/app', 'acme/site', 'acme-labs/lab']);
  });

  it('names expected organisations that are not there, and those that refuse', async () => {
    const { service, world, acme } = await withGitHub({}, ['acme', 'acme-labs', 'acme-gone']);
    await refresh(service.integrations, acme);
    world.refuse('acme-labs', 'ip-allow-list');

    const last = await refresh(service.integrations, acme);

    expect(last).toMatchObject({
      overview: {
        missing: ['acme-gone'],
        organizations: [
          { organization: 'acme', problem: null },
          { problem: saying('IP allow list'), visible: 1 },
        ],
      },
    });
  });

  it('leaves what is kept alone when GitHub refuses it, and says why', async () => {
    const { service, world, acme } = await withGitHub();
    await refresh(service.integrations, acme);
    world.answerWith(() => ({ status: 401, body: { message: 'Bad credentials' } }));

    expect(await refresh(service.integrations, acme)).toEqual({
      kind: 'refused',
      words: 'GitHub no longer accepts the credential (GitHub says: Bad credentials).',
    });
    expect(await paths(service, acme)).toHaveLength(3);
  });

  it('asks GitHub a second time only for what has changed', async () => {
    const { world, parts, asked } = await startGitHubFor();
    const service = await startService(undefined, { ...parts, answers: createAnswerCache() });
    closing.push(service, world);
    const acme = await service.add('acme', asked);
    const first = await refresh(service.integrations, acme);
    world.forgetRequests();

    expect(await refresh(service.integrations, acme)).toEqual(first);

    const lists = world.requests().filter(({ query }) => query['type'] === 'all');
    expect(lists.map(({ headers }) => headers['if-none-match'] !== undefined)).toEqual([true, true]);
  });

  it('of two at once is one', async () => {
    const { service, world, acme } = await withGitHub();
    const before = world.requests().length;

    await Promise.all([refresh(service.integrations, acme), refresh(service.integrations, acme)]);

    const lists = world
      .requests()
      .slice(before)
      .filter(({ query }) => query['type'] === 'all');
    expect(lists.map(({ path }) => path)).toEqual(['/orgs/acme/repos', '/orgs/acme-labs/repos']);
  });

  it('imports by itself what comes to be, once that is on, and writes that down', async () => {
    const { service, world, acme } = await withGitHub();
    await refresh(service.integrations, acme);
    await service.integrations.changeRepos(anActor(), acme.id, { kind: 'auto', isOn: true });
    world.answerWith(({ path, query }) =>
      path === '/orgs/acme-labs/repos' && query['type'] === 'all'
        ? { status: 200, headers: {}, body: [{ full_name: 'acme-labs/born', private: true }] }
        : undefined,
    );

    const last = await refresh(service.integrations, acme);

    expect(last).toMatchObject({ overview: { total: { imported: 1, visible: 3 } } });
    const [newest] = await service.parts.ledger.listAudit(workspace, { limit: 1 });
    expect(newest).toMatchObject({ action: 'refresh-repos', by: 'U0ANA', integration: { name: 'acme' } });
  });

  it('of GitLab marks what Flow does not read, and finds groups within groups', async () => {
    const seed = aGitLabSeed({
      groups: [{ path: 'acme', members: { 'flow-svc': 40 } }, { path: 'acme/team' }, { path: 'acme/empty' }],
      projects: [{ path: 'acme/team/app' }, { path: 'acme/next', objectFormat: 'sha256', archived: true }],
    });
    const world = await startGitLab({ seed });
    const service = await startService();
    closing.push(service, world);
    const asked = {
      baseUrl: world.baseUrl,
      token: goodGitLabToken,
      organizations: ['acme/team', 'ACME/empty', 'labs'],
    };
    const acme = await service.add('acme', asked);

    expect(await refresh(service.integrations, acme)).toMatchObject({
      overview: {
        missing: ['labs'],
        organizations: [{ organization: 'acme', onHost: 2, visible: 2, sha256: 1, archived: 1 }],
      },
    });
  });

  it('has nothing to look for in Jira', async () => {
    const service = await startService();
    closing.push(service);
    const jira = await service.add('jira', {
      provider: 'jira-dc',
      baseUrl: 'https://jira.example.com',
      token: 'canary-jira-token-0001',
    });

    await expect(refresh(service.integrations, jira)).rejects.toThrow('holds no repositories');
  });
});
