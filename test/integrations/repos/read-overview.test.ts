import { afterEach, describe, expect, it } from 'vitest';
import type { RunRequest } from '../../../src/checks/index.ts';
import { aReport } from '../../builders/reports.ts';
import { keepRepositories } from '../../builders/repos.ts';
import { aRepository } from '../../builders/repositories.ts';
import { anActor, lastOf, quick, type Service, startService } from '../../builders/service.ts';

let service: Service;
afterEach(() => service.close());

const looked = (name: string, onHost: number | null, problem: string | null = null) => ({ name, onHost, problem });

describe('what is known of repositories', () => {
  it('adds up, and tells how many are on the host where each organisation tells', async () => {
    service = await startService();
    const acme = await service.add('acme');
    const shown = ['acme/a', 'acme/b', 'labs/c'].map((path) => aRepository(path));
    const read = async (organizations: readonly ReturnType<typeof looked>[], missing: readonly string[] = []) => {
      await keepRepositories(service, acme, shown, { organizations, missing });
      return service.integrations.readRepos(anActor(), acme.id);
    };

    const told = await read([looked('acme', 4), looked('labs', 1), looked('empty', 0)]);
    expect(told.total).toMatchObject({ onHost: 5, visible: 3 });
    expect(told.organizations.map((each) => [each.organization, each.onHost, each.visible])).toEqual([
      ['acme', 4, 2],
      ['empty', 0, 0],
      ['labs', 1, 1],
    ]);
    expect((await read([looked('acme', 4), looked('labs', null)])).total.onHost).toBeNull();
    expect((await read([looked('acme', 4), looked('labs', 1)], ['gone'])).total.onHost).toBeNull();
    // Fewer than are seen cannot be all there are.
    expect((await read([looked('acme', 1), looked('labs', 1)])).organizations[0]?.onHost).toBeNull();
  });

  it('is empty, and says so, before anybody has looked', async () => {
    service = await startService();
    const acme = await service.add('acme');

    expect(await service.integrations.readRepos(anActor(), acme.id)).toMatchObject({
      refreshedAt: null,
      autoImport: false,
      exclude: [],
      total: { visible: 0, onHost: null },
    });
  });

  it('of another address is told as such', async () => {
    service = await startService();
    const acme = await service.add('acme');
    await keepRepositories(service, { ...acme, baseUrl: 'https://old.example.com' }, [aRepository('acme/a')]);

    expect((await service.integrations.readRepos(anActor(), acme.id)).isElsewhere).toBe(true);
  });

  it('tells a test in which organisations something is imported', async () => {
    const runs: RunRequest[] = [];
    service = await startService((request) => {
      runs.push(request);
      return aReport();
    });
    const acme = await service.add('acme');
    const test = () => lastOf(service.integrations.test(anActor(), acme, quick()));
    await test();
    await keepRepositories(service, acme, [aRepository('acme/a'), aRepository('labs/b')]);
    await service.integrations.changeRepos(anActor(), acme.id, { kind: 'choice', import: ['labs/b'], drop: [] });

    await test();

    expect(runs.slice(1).map(({ integration }) => integration.importedIn)).toEqual([undefined, ['labs']]);
  });
});
