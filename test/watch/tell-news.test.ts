import { afterEach, describe, expect, it } from 'vitest';
import { toIso } from '../../src/core/clock.ts';
import type { CheckResult, Report } from '../../src/core/report.ts';
import type { News } from '../../src/integrations/index.ts';
import type { StoredIntegration } from '../../src/storage/documents.ts';
import { connection } from '../../src/watch/connection.ts';
import type { JobParts } from '../../src/watch/job-parts.ts';
import { tellNews } from '../../src/watch/tell-news.ts';
import { anAlertDesk } from '../builders/alert-desk.ts';
import { aCheckResult, aFailingReport, aReport } from '../builders/reports.ts';
import { anActor, lastOf, NOW, quick, type Service, startService, workspace } from '../builders/service.ts';
import { aJobParts } from '../builders/watch.ts';

const minuteMs = 60 * 1000;

let service: Service;
let acme: StoredIntegration;
let parts: JobParts;
/** What every test finds, and whether the bot reaches anything itself. */
let found: Partial<Report>;
let isOnline: boolean;
let now: number;
let tests: number;
let news: News[];
/** Happens while a test goes on. */
let meanwhile: () => Promise<unknown>;
afterEach(() => service.close());

const failing = (...checks: readonly Partial<CheckResult>[]) =>
  aFailingReport({ cause: checks[0]?.id ?? 'token-valid', checks: checks.map(aCheckResult) });
/** The host says so itself. */
const revoked = failing({ status: 'fail', detail: 'The token was revoked.', facts: { status: 401 } });
/** One look may be mistaken about it. */
const unwell = failing({ id: 'scopes', status: 'fail', detail: 'The token lacks read_api.' });
const unreachable = failing({ id: 'port-open', status: 'fail', detail: 'Nothing answers on port 443.' });

async function start(first: Partial<Report> = {}): Promise<void> {
  [found, isOnline, now, tests, news, meanwhile] = [{}, true, NOW, 0, [], async () => undefined];
  service = await startService(
    async ({ integration: { id, name, provider, baseUrl, authentication }, signal }) => {
      tests += 1;
      await meanwhile();
      signal.throwIfAborted();
      return aReport({
        ...found,
        integration: { id, name, provider, baseUrl, authentication },
        finishedAt: toIso(now),
      });
    },
    { clock: { now: () => now, monotonicMs: () => now }, onNews: (each) => news.push(each) },
  );
  acme = await service.add('acme');
  found = first;
  tests = 0;
  parts = aJobParts(service, { alerts: anAlertDesk(service).alerts, isOnline: async () => isOnline });
}

const alerts = () => anAlertDesk(service).alerts;
const opened = async () => (await alerts().list(workspace)).map(({ finding }) => finding.title);
const ended = async () =>
  (await service.parts.ledger.listEndedAlerts(workspace, 0)).map(({ over }) => over?.words ?? '');
const sightings = async () => (await service.parts.ledger.listAlerts(workspace)).map((each) => each.sightings);

async function tellAll(): Promise<void> {
  for (const each of news.splice(0)) {
    await tellNews(parts, { workspace, at: now, observe: (look) => alerts().observe(workspace, look, now) }, each);
  }
}

/** The bot looks by itself, so many minutes later. */
async function sweep(minutes = 15): Promise<void> {
  now += minutes * minuteMs;
  const { signal } = new AbortController();
  await connection(parts).run({
    workspace,
    ...{ slot: now, at: now, isDryRun: false, signal },
    observe: (look) => alerts().observe(workspace, look, now),
    post: async () => undefined,
  });
}

/** A person asks for a test, so many minutes later, and what it showed is told. */
async function test(report: Partial<Report>, minutes = 1): Promise<void> {
  now += minutes * minuteMs;
  found = report;
  await lastOf(service.integrations.test(anActor(), acme, quick()));
  await tellAll();
}

describe('a test that somebody asked for', () => {
  it('ends the alert at once when it passes, and asks the host no second time', async () => {
    await start(revoked);
    await sweep();
    expect(await opened()).toEqual(['acme is broken: The token was revoked']);
    tests = 0;

    await test({});

    expect(tests).toBe(1);
    expect(await opened()).toEqual([]);
    expect(await ended()).toEqual([
      'It is fine again, after 1 minute. Flow had read nothing there for 16 minutes; what happened meanwhile comes with its next import. Webhooks that did not arrive are not sent again by themselves.',
    ]);
    await sweep(1);
    expect(await ended()).toHaveLength(1);
  });

  it('changes the alert at once when it shows another state', async () => {
    await start(revoked);
    await sweep();

    await test(unwell);

    expect(await opened()).toEqual(['acme is broken: The token lacks read_api']);
  });

  it('tells at once, and once, what the host is sure of', async () => {
    await start();

    await test(revoked);
    expect(await opened()).toEqual(['acme is broken: The token was revoked']);
    await sweep(1);
    expect(await opened()).toHaveLength(1);
  });

  it('is one sight of two, however often it is told: the sweep that takes it over is no second one', async () => {
    await start();

    await test(unwell);
    await sweep(3);
    expect(tests).toBe(1);
    expect(await opened()).toEqual([]);
    await sweep();
    expect(await opened()).toEqual(['acme is broken: The token lacks read_api']);
  });

  it('is not both sights when somebody asks twice in a row', async () => {
    await start();
    await test(unwell);
    await test(unwell, 0);
    await test(unwell, 4);
    expect(await opened()).toEqual([]);
    expect(await sightings()).toEqual([1]);

    await test(unwell, 1);
    expect(await opened()).toHaveLength(1);
  });

  it('is the second sight of what a sweep saw before', async () => {
    await start(unwell);
    await sweep();
    expect(await opened()).toEqual([]);

    await test(unwell, 7);
    expect(await opened()).toHaveLength(1);
  });

  it.each<[string, Partial<Report>]>([
    ['nobody could tell', { outcome: 'unknown', checks: [aCheckResult({ status: 'unknown' })] }],
    [
      'it could not look at what the alert is about',
      { outcome: 'warn', checks: [aCheckResult(), aCheckResult({ id: 'scopes', status: 'unknown' })] },
    ],
    [
      'what the alert is about waited for something that nobody could tell',
      {
        checks: [
          aCheckResult(),
          aCheckResult({ id: 'host-version', status: 'unknown' }),
          aCheckResult({ id: 'scopes', status: 'skip', facts: { waitsFor: 'host-version' } }),
        ],
      },
    ],
  ])('proves nothing where %s', async (_what, report) => {
    await start(unwell);
    await sweep();
    await sweep();
    expect(await opened()).toHaveLength(1);

    await test(report);

    expect(await opened()).toEqual(['acme is broken: The token lacks read_api']);
    await test({});
    expect(await opened()).toEqual([]);
  });

  it('proves something where what the alert is about is no question any more', async () => {
    await start(unwell);
    await sweep();
    await sweep();

    await test({ checks: [aCheckResult(), aCheckResult({ id: 'scopes', status: 'skip' })] });

    expect(await opened()).toEqual([]);
  });

  it('proves nothing while the bot itself reaches nothing', async () => {
    await start(revoked);
    await sweep();

    isOnline = false;
    await test(unreachable);
    expect(await opened()).toEqual(['acme is broken: The token was revoked']);
    expect(tests).toBe(2);

    isOnline = true;
    await test(unreachable);
    expect(await opened()).toEqual(['acme is broken: Nothing answers on port 443']);
    expect(tests).toBe(3);
  });

  it('proves nothing when it was broken off', async () => {
    await start(revoked);
    await sweep();
    found = {};
    const leaving = new AbortController();
    meanwhile = async () => leaving.abort();

    await Array.fromAsync(service.integrations.test(anActor(), acme, quick(leaving.signal)));
    await tellAll();

    expect(await opened()).toHaveLength(1);
  });

  it('says nothing of an integration that is paused', async () => {
    await start();
    await service.integrations.pause(anActor({ role: 'admin' }), acme.id, null);

    await test(revoked);

    expect(await opened()).toEqual([]);
  });

  it('says nothing of a credential that took the place of the tested one', async () => {
    await start(revoked);
    await sweep();
    meanwhile = () =>
      service.store.changeIntegration(workspace, acme.id, (current) => ({
        ...current,
        credential: { ...current.credential, token: { ...current.credential.token, iv: 'another' } },
      }));

    await test({});

    expect(await opened()).toHaveLength(1);
  });

  it('is not told over one that was asked for later', async () => {
    await start();
    await test(revoked);
    expect(await opened()).toHaveLength(1);
    const report = { ...revoked, finishedAt: toIso(now) };
    await test({});

    news.push({ workspace, integration: acme.id, kind: 'tested', report });
    await tellAll();

    expect(await opened()).toEqual([]);
  });

  it('is no news where the bot asked for it by itself', async () => {
    await start(revoked);
    await sweep();

    expect(news).toEqual([]);
  });
});

describe('a renewal', () => {
  it('ends the alert at once', async () => {
    await start(revoked);
    await sweep();
    found = {};
    const renewal = await service.integrations.startRenewal(anActor(), acme.id, { token: 'glpat-canary000000000002' });
    await lastOf(service.integrations.testRenewal(anActor(), renewal, quick()));

    await service.integrations.confirmRenewal(anActor(), renewal);
    await tellAll();

    expect(await opened()).toEqual([]);
    expect(await ended()).toHaveLength(1);
  });

  it('proves nothing where the new credential was tested long before', async () => {
    await start(revoked);
    await sweep();
    found = {};
    const renewal = await service.integrations.startRenewal(anActor(), acme.id, { token: 'glpat-canary000000000002' });
    await lastOf(service.integrations.testRenewal(anActor(), renewal, quick()));
    now += 6 * minuteMs;

    await service.integrations.confirmRenewal(anActor(), renewal);

    expect(news).toEqual([]);
  });
});

describe('another address', () => {
  it('ends the alert at once when it was tested there and saved', async () => {
    await start(unreachable);
    await sweep();
    await sweep();
    expect(await opened()).toHaveLength(1);
    found = {};

    const answers = { baseUrl: 'https://git.example.com/gitlab' };
    await lastOf(service.integrations.edit(anActor(), acme.id, answers, quick()));
    await tellAll();

    expect(await opened()).toEqual([]);
  });
});
