import { afterEach, describe, expect, it } from 'vitest';
import type { Report } from '../../../src/core/report.ts';
import type { StoredIntegration } from '../../../src/storage/documents.ts';
import { aGitHubReport } from '../../builders/grants.ts';
import { anActor, lastOf, quick, type Service, startService, workspace } from '../../builders/service.ts';

let service: Service;
let acme: StoredIntegration;
afterEach(() => service.close());

const gitHub = {
  provider: 'github',
  baseUrl: 'https://github.com',
  token: 'ghp_canary0000000000000000000000000001',
} as const;
const both = { open: ['acme', 'acme-labs'] };
const labsShut = { open: ['acme'], shut: ['acme-labs'] };

let seen: Parameters<typeof aGitHubReport>[0] = both;
let given: Partial<Report> = {};

async function start(): Promise<void> {
  seen = both;
  given = {};
  service = await startService(({ integration: { id, name, provider, baseUrl, authentication } }) =>
    aGitHubReport(seen, { integration: { id, name, provider, baseUrl, authentication }, ...given }),
  );
  acme = await service.add('acme-github', gitHub);
}

async function test(sees: typeof seen): Promise<void> {
  seen = sees;
  await lastOf(service.integrations.test(anActor(), acme, quick()));
}

const labs = async () => (await service.integrations.findGrant(anActor(), acme.id, 'acme-labs')).organization;
const say = (word: 'requested' | 'not-requested' | 'unwanted' | 'wanted', name = 'acme-labs') =>
  service.integrations.sayOfOrganization(anActor(), acme.id, name, word);

describe('the organisations of an integration', () => {
  it('are unknown before the first test, and need nobody', async () => {
    await start();

    const grants = await service.integrations.readGrants(anActor(), acme.id);
    expect(grants).toMatchObject({ lookedAt: null, organizations: [] });
  });

  it('are as the newest test found them, with when each was last open, and what needs somebody first', async () => {
    await start();
    given = { finishedAt: '2026-11-20T08:00:00Z' };
    await test(both);
    given = {};
    await test(labsShut);

    const { organizations, login } = await service.integrations.readGrants(anActor(), acme.id);
    expect(login).toBe('flow-svc');
    expect(organizations.map(({ name, state, lastReadAt }) => [name, state, lastReadAt])).toEqual([
      ['acme-labs', 'not-granted', '2026-11-20T08:00:00Z'],
      ['acme', 'granted', '2026-11-21T08:00:02Z'],
    ]);
  });

  it('count what Flow is to read there', async () => {
    await start();
    const shown = (path: string, organization: string) => ({
      path,
      organization,
      hostId: path,
      visibility: 'private' as const,
      isArchived: false,
      isFork: false,
      isEmpty: false,
      objectFormat: null,
      defaultBranch: 'main',
      activeAt: null,
    });
    await service.parts.ledger.keepLook(workspace, acme.id, {
      at: '2026-11-20T08:00:00Z',
      baseUrl: 'https://github.com',
      repositories: [shown('acme-labs/a', 'acme-labs'), shown('acme-labs/b', 'acme-labs'), shown('acme/c', 'acme')],
      organizations: [],
      missing: [],
      isComplete: true,
    });
    await test(labsShut);

    expect(await labs()).toMatchObject({ repositories: 2, isImported: false });
  });

  it('say where owners approve the app, and where members ask them to', async () => {
    await start();
    await service.store.changeIntegration(workspace, acme.id, (current) => ({ ...current, authentication: 'oauth' }));
    await test(labsShut);

    expect(await labs()).toMatchObject({
      page: { url: 'https://github.com/organizations/acme-labs/settings/oauth_application_policy' },
      requestPage: { url: 'https://github.com/settings/applications' },
    });
  });

  it('are asked after by name in any capitals; a strange name is told which there are', async () => {
    await start();
    await test(both);

    expect((await service.integrations.findGrant(anActor(), acme.id, 'ACME-Labs')).organization.name).toBe('acme-labs');
    await expect(service.integrations.findGrant(anActor(), acme.id, 'other')).rejects.toThrow(
      'acme-github has no organisation other. There is acme and acme-labs.',
    );
  });
});

describe('what people say of an organisation', () => {
  it('is requested by somebody, until Flow sees it', async () => {
    await start();
    await test(labsShut);
    await say('requested');

    expect(await labs()).toMatchObject({ state: 'requested', requested: { by: 'U0ANA', at: '2026-11-21T08:00:00Z' } });
    await test(both);
    expect(await labs()).toMatchObject({ state: 'granted', requested: null });
    await test(labsShut);
    expect(await labs()).toMatchObject({ state: 'not-granted', requested: null });
  });

  it('is taken back', async () => {
    await start();
    await test(labsShut);
    await say('requested');
    await say('unwanted');
    await say('not-requested');
    await say('wanted');

    expect(await labs()).toMatchObject({ state: 'not-granted', requested: null, unwanted: null });
  });

  it('stays where the next tests are the same', async () => {
    await start();
    await test(labsShut);
    await say('unwanted');
    await test(labsShut);
    await test(both);

    expect((await labs()).unwanted).toEqual({ by: 'U0ANA', at: '2026-11-21T08:00:00Z' });
  });

  it('is refused where there is nothing to request', async () => {
    await start();
    await test(both);

    await expect(say('requested')).rejects.toThrow('acme-labs is open to Flow already');
  });

  it('is in the trail, with what it was', async () => {
    await start();
    await test(labsShut);
    await say('unwanted');

    const [newest] = await service.integrations.listHistory(anActor(), { integration: acme.id, limit: 1 });
    expect(newest).toMatchObject({
      action: 'orgs',
      by: 'U0ANA',
      before: { organization: 'acme-labs', requested: false, unwanted: false },
      after: { organization: 'acme-labs', requested: false, unwanted: true },
    });
  });
});

describe('asking a colleague', () => {
  it('is in the trail before anything is sent', async () => {
    await start();
    await test(labsShut);
    const sent: unknown[] = [];
    await service.integrations.askForGrant(
      anActor(),
      acme.id,
      { organization: 'acme-labs', person: 'U0BEN' },
      async (found) => {
        const [newest] = await service.integrations.listHistory(anActor(), { integration: acme.id, limit: 1 });
        sent.push([found.organization.name, newest?.after]);
      },
    );

    expect(sent).toEqual([['acme-labs', { organization: 'acme-labs', asked: 'U0BEN' }]]);
  });

  it('asks nobody who is no full member', async () => {
    await start();
    await test(labsShut);
    await service.close();
    service = await startService(undefined, {
      people: { isFullMember: async () => false, findName: async () => undefined, listGroup: async () => [] },
    });
    const other = await service.add('acme-gitlab');

    const asked = service.integrations.askForGrant(anActor(), other.id, { organization: 'acme', person: 'U0GUS' }, () =>
      Promise.reject(new Error('nobody is asked')),
    );
    await expect(asked).rejects.toThrow('no full member');
  });
});
