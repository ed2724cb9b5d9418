import { afterEach, describe, expect, it } from 'vitest';
import type { Alert } from '../../src/core/alert.ts';
import type { StoredIntegration } from '../../src/storage/documents.ts';
import { connection } from '../../src/watch/connection.ts';
import { grants } from '../../src/watch/grants.ts';
import type { Job } from '../../src/watch/job.ts';
import { anAlertDesk } from '../builders/alert-desk.ts';
import { aGitHubReport } from '../builders/grants.ts';
import { aFailingReport } from '../builders/reports.ts';
import { anActor, lastOf, NOW, quick, type Service, startService, workspace } from '../builders/service.ts';
import { aJobParts } from '../builders/watch.ts';

const hourMs = 60 * 60 * 1000;
const gitHub = {
  provider: 'github',
  baseUrl: 'https://github.com',
  token: 'ghp_canary0000000000000000000000000001',
} as const;

let service: Service;
let acme: StoredIntegration;
let jobs: { readonly grants: Job; readonly connection: Job };
let alerts: ReturnType<typeof anAlertDesk>['alerts'];
afterEach(() => service.close());

/** What every test finds from now on; the sign-in fails where nothing is open. */
let open: readonly string[];
let shut: readonly string[];
let tests: number;
let now: number;

async function start(): Promise<void> {
  [open, shut, tests, now] = [['acme', 'acme-labs'], [], 0, NOW];
  const clock = { now: () => now, monotonicMs: () => now };
  service = await startService(
    ({ integration: { id, name, provider, baseUrl, authentication } }) => {
      tests += 1;
      const given = {
        integration: { id, name, provider, baseUrl, authentication },
        finishedAt: new Date(now).toISOString(),
      };
      return open.length === 0 ? aFailingReport(given) : aGitHubReport({ open, shut }, given);
    },
    { clock },
  );
  acme = await service.add('acme-github', gitHub);
  alerts = anAlertDesk(service).alerts;
  const parts = aJobParts(service, { alerts });
  jobs = { grants: grants(parts), connection: connection(parts) };
}

async function run(name: 'grants' | 'connection', { isDryRun = false } = {}): Promise<readonly Alert[]> {
  const { signal } = new AbortController();
  await jobs[name].run({
    workspace,
    slot: now,
    at: now,
    isDryRun,
    signal,
    observe: (look) => alerts.observe(workspace, look, now),
    post: async () => undefined,
  });
  return alerts.list(workspace);
}

/** Six hours on, what is open and what is shut is another. */
async function later(given: { readonly open: readonly string[]; readonly shut?: readonly string[] }) {
  now += 6 * hourMs;
  open = given.open;
  shut = given.shut ?? [];
  return run('grants');
}

const over = async () => {
  const ended = await service.parts.ledger.listEndedAlerts(workspace, 0);
  return ended.map(({ over: end }) => end?.words);
};

describe('the job of the organisations', () => {
  it('raises one alert where one is shut, changes it when it was requested, and ends it when it is open', async () => {
    await start();
    await run('grants');
    const [raised, ...others] = await later({ open: ['acme'], shut: ['acme-labs'] });
    expect(others).toEqual([]);
    expect(raised?.finding).toMatchObject({ step: 'not granted', about: 'acme-labs' });

    await service.integrations.sayOfOrganization(anActor(), acme.id, 'acme-labs', 'requested');
    const [requested] = await run('grants');
    expect(requested).toMatchObject({ id: raised?.id, finding: { step: 'requested' } });

    expect(await later({ open: ['acme', 'acme-labs'] })).toEqual([]);
    expect(await over()).toEqual(['Flow sees acme-labs, after 6 hours. Flow had read nothing there for 12 hours.']);
  });

  it('has an alert for each organisation', async () => {
    await start();
    const all = await later({ open: ['acme'], shut: ['acme-labs', 'acme-docs'] });

    expect(all.map(({ finding }) => finding.about).toSorted()).toEqual(['acme-docs', 'acme-labs']);
  });

  it('is silent of one that is not wanted, and speaks again when it is', async () => {
    await start();
    await later({ open: ['acme'], shut: ['acme-labs'] });
    await service.integrations.sayOfOrganization(anActor(), acme.id, 'acme-labs', 'unwanted');
    expect(await run('grants')).toEqual([]);
    expect(await over()).toEqual(['Somebody said that acme-labs is not wanted, after under a second.']);

    await service.integrations.sayOfOrganization(anActor(), acme.id, 'acme-labs', 'wanted');
    expect(await run('grants')).toHaveLength(1);
  });

  it('asks whether a new organisation is to be imported, once', async () => {
    await start();
    await run('grants');
    const [raised, ...others] = await later({ open: ['acme', 'acme-labs', 'acme-new'] });

    expect(others).toEqual([]);
    expect(raised?.finding).toMatchObject({ severity: 'notice', step: 'new', about: 'acme-new' });
    const [again] = await later({ open: ['acme', 'acme-labs', 'acme-new'] });
    expect(again?.id).toBe(raised?.id);
  });

  it('needs two looks where a list only holds it no longer', async () => {
    await start();
    await run('grants');

    expect(await later({ open: ['acme'] })).toEqual([]);
    expect(await later({ open: ['acme'] })).toMatchObject([{ finding: { about: 'acme-labs', isCertain: false } }]);
  });

  it('ends nothing while nobody can tell', async () => {
    await start();
    const [raised] = await later({ open: ['acme'], shut: ['acme-labs'] });
    const [still] = await later({ open: [] });

    expect(still).toMatchObject({ id: raised?.id, finding: { step: 'not granted' } });
  });

  it('asks a host only where no test is younger than two hours', async () => {
    await start();
    await lastOf(service.integrations.test(anActor(), acme, quick()));
    const before = tests;
    await run('grants');
    expect(tests).toBe(before);

    now += 2 * hourMs;
    await run('grants', { isDryRun: true });
    expect(tests).toBe(before);
    await run('grants');
    expect(tests).toBe(before + 1);
  });

  it('asks no host of which a sweep wrote down that all is as it was', async () => {
    await start();
    await lastOf(service.integrations.test(anActor(), acme, quick()));
    const before = tests;
    now += 5 * hourMs;
    await service.store.changeIntegration(workspace, acme.id, (current) => ({
      ...current,
      lastTest: current.lastTest && { ...current.lastTest, at: new Date(now - hourMs).toISOString() },
    }));

    await run('grants');

    expect(tests).toBe(before);
  });

  it('leaves what is paused alone', async () => {
    await start();
    await later({ open: ['acme'], shut: [] });
    await service.integrations.pause(anActor(), acme.id, null);

    expect(await later({ open: ['acme'], shut: ['acme-labs'] })).toEqual([]);
  });
});

describe('a sweep of the connections', () => {
  it('tells of a shut organisation at once, in one alert and not in two', async () => {
    await start();
    await run('connection');
    [open, shut] = [['acme'], ['acme-labs']];

    expect((await run('connection')).map(({ finding }) => finding.kind)).toEqual(['grant']);
    // What the connection's own alerts need two looks for.
    expect((await run('connection')).map(({ finding }) => finding.kind)).toEqual(['grant']);
  });

  it('ends that alert as soon as it is open', async () => {
    await start();
    [open, shut] = [['acme'], ['acme-labs']];
    await run('connection');
    [open, shut] = [['acme', 'acme-labs'], []];

    expect(await run('connection')).toEqual([]);
  });

  it('tells of everything else as it did', async () => {
    await start();
    open = [];

    expect((await run('connection')).map(({ finding }) => finding.kind)).toEqual([]);
    expect((await run('connection')).map(({ finding }) => finding.kind)).toEqual(['connection']);
  });
});
