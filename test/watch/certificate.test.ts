import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Alert } from '../../src/core/alert.ts';
import { toIso } from '../../src/core/clock.ts';
import { newReportId } from '../../src/core/ids.ts';
import type { Report } from '../../src/core/report.ts';
import type { StoredIntegration } from '../../src/storage/documents.ts';
import { certificate } from '../../src/watch/certificate.ts';
import { anAlertDesk } from '../builders/alert-desk.ts';
import { aSnapshot, aTestSummary } from '../builders/documents.ts';
import { acmeHost, aHostReport } from '../builders/hosts.ts';
import { aCheckResult } from '../builders/reports.ts';
import { saying } from '../builders/saying.ts';
import { anActor, NOW, type Service, startService, workspace } from '../builders/service.ts';
import { store } from '../builders/stored.ts';

const dayMs = 24 * 60 * 60 * 1000;

let service: Service;
let alerts: ReturnType<typeof anAlertDesk>['alerts'];
let now: number;
let isOnline: boolean;
/** What a small look sees; undefined where the host is to be left alone. */
let look: Report | undefined;
let looks: string[];
beforeEach(async () => {
  [now, isOnline, look, looks] = [NOW, true, undefined, []];
  service = await startService(undefined, { clock: { now: () => now, monotonicMs: () => now } });
  alerts = anAlertDesk(service).alerts;
});
afterEach(() => service.close());

const onHost = (name: string, given: Partial<StoredIntegration> = {}): Partial<StoredIntegration> => ({
  name,
  provider: 'gitlab',
  baseUrl: `https://${acmeHost}`,
  lastTest: aTestSummary(),
  ...given,
});

const ends = (days: number) => toIso(now + days * dayMs);

/** A test has seen that of the host, just now. */
async function seen(integration: StoredIntegration | undefined, report: Report): Promise<void> {
  if (!integration) throw new Error('there is none');
  await service.parts.ledger.keepReport(workspace, {
    id: newReportId(),
    integration: integration.id,
    report: { ...report, finishedAt: toIso(now) },
    changes: [],
    isSweep: true,
  });
}

async function run({ isDryRun = false } = {}): Promise<readonly Alert[]> {
  const { integrations } = service;
  const job = certificate({
    integrations: {
      list: integrations.list,
      findNewestReport: integrations.findNewestReport,
      lookAtHost: async (_actor, id) => {
        looks.push(id);
        return look;
      },
    },
    alerts,
    isOnline: async () => isOnline,
    zoneOf: async () => 'UTC',
  });
  const { signal } = new AbortController();
  await job.run({
    ...{ workspace, slot: now, at: now, isDryRun, signal },
    observe: (each) => alerts.observe(workspace, each, now),
    post: async () => undefined,
  });
  return alerts.list(workspace);
}

const about = (all: readonly Alert[]) => all.map(({ finding }) => [finding.integration?.name, finding.about]);
const endings = async () => (await service.parts.ledger.listEndedAlerts(workspace, 0)).map(({ over }) => over?.words);
const change = (integration: StoredIntegration | undefined, to: Partial<StoredIntegration>) =>
  integration && service.store.changeIntegration(workspace, integration.id, (current) => ({ ...current, ...to }));

describe('the job of certificates and DNS', () => {
  it('raises one alert for a host, however many read from it, and names them all', async () => {
    const [, b] = await store(service, onHost('b'), onHost('a'), onHost('c'));
    await seen(b, aHostReport(ends(13)));

    const [alert, ...others] = await run();
    expect(others).toEqual([]);
    expect(about(alert ? [alert] : [])).toEqual([['a', `${acmeHost} certificate`]]);
    expect(alert?.finding.lines[0]).toMatch(/through a, b and c\.$/);
  });

  it('has one for each thing that is found', async () => {
    const moved = { addresses: ['203.0.113.7'], at: toIso(now - dayMs) };
    const lastTest = aTestSummary({ lastPass: aSnapshot({ addresses: ['203.0.113.9'], movedFrom: moved }) });
    const [acme] = await store(service, onHost('acme', { lastTest }));
    await seen(acme, aHostReport(ends(6), [aCheckResult({ id: 'public-urls', status: 'warn' })]));

    expect(about(await run()).map(([, what]) => what)).toEqual([
      `${acmeHost} certificate`,
      `${acmeHost} addresses`,
      `${acmeHost} urls`,
    ]);
  });

  it('goes on in the same alert from step to step, and ends it when the certificate was renewed', async () => {
    const [acme] = await store(service, onHost('acme'));
    const last = now + 13 * dayMs;
    await seen(acme, aHostReport(toIso(last)));
    const [first] = await run();
    now += 7 * dayMs;
    await seen(acme, aHostReport(toIso(last)));
    expect(await run()).toMatchObject([{ id: first?.id, finding: { step: '7' } }]);

    await seen(acme, aHostReport(ends(90)));
    expect(await run()).toEqual([]);
    expect(await endings()).toEqual(['The certificate was renewed, after 7 days.']);
  });

  it('keeps the integration that spoke first, whoever comes before it by name', async () => {
    const [b] = await store(service, onHost('b'));
    await seen(b, aHostReport(ends(13)));
    const [first] = await run();
    await store(service, onHost('a'));
    await seen(b, aHostReport(ends(13)));

    expect(await run()).toMatchObject([{ id: first?.id, finding: { integration: { name: 'b' } } }]);
    expect(await endings()).toEqual([]);
  });

  it.each(['tls-trusted', 'tls-hostname', 'dns-public', 'public-urls', 'tls-expiry'] as const)(
    'says nothing where the connection is broken by %s: its own alert does',
    async (cause) => {
      const [acme] = await store(service, onHost('acme', { lastTest: aTestSummary({ outcome: 'fail', cause }) }));
      await seen(acme, aHostReport(ends(3), [aCheckResult({ id: 'public-urls', status: 'fail' })]));

      expect(await run()).toEqual([]);
    },
  );

  it('still says it where the connection is broken by something else', async () => {
    const lastTest = aTestSummary({ outcome: 'fail', cause: 'token-valid' });
    const [acme] = await store(service, onHost('acme', { lastTest }));
    await seen(acme, aHostReport(ends(3)));

    expect(await run()).toHaveLength(1);
  });

  it('keeps its alert when the certificate has ended, until there is a new one', async () => {
    const [acme] = await store(service, onHost('acme'));
    const last = now + dayMs / 2;
    await seen(acme, aHostReport(toIso(last)));
    const [first] = await run();
    now += dayMs - 1000;
    // The last test is from before; nobody has seen yet that nothing works.
    expect(await run()).toMatchObject([{ id: first?.id, finding: first?.finding }]);
    await change(acme, { lastTest: aTestSummary({ outcome: 'fail', cause: 'tls-expiry' }) });
    expect(await run()).toMatchObject([{ id: first?.id, finding: first?.finding }]);

    await change(acme, { lastTest: aTestSummary() });
    await seen(acme, aHostReport(ends(90)));
    expect(await run()).toEqual([]);
  });

  it('leaves as it was what nobody can tell at present', async () => {
    const [acme] = await store(service, onHost('acme'));
    await seen(acme, aHostReport(ends(6), [aCheckResult({ id: 'public-urls', status: 'warn' })]));
    expect(await run()).toHaveLength(2);
    now += 1000;
    await seen(acme, aHostReport(ends(90), [aCheckResult({ id: 'public-urls', status: 'unknown' })]));

    expect(about(await run())).toEqual([['acme', `${acmeHost} urls`]]);
  });

  it('ends what it said of a host that the integration has left', async () => {
    const [acme] = await store(service, onHost('acme'));
    await seen(acme, aHostReport(ends(6)));
    await run();
    await change(acme, { baseUrl: 'https://new.acme.example' });

    expect(await run()).toEqual([]);
    expect(await endings()).toEqual([saying(/^The integration is on another host now/)]);
  });

  it.each([
    ['is paused', { paused: { since: toIso(NOW), until: null, by: null } }, 0],
    ['is on github.com', { provider: 'github', baseUrl: 'https://github.com' }, 0],
    ['is on gitlab.com', { baseUrl: 'https://gitlab.com' }, 0],
    ['is on a host of its own', { baseUrl: 'https://git.other.example:8443' }, 1],
  ] as const)('looks at what %s: %d times', async (_what, given, times) => {
    await store(service, onHost('acme', given));
    await run();

    expect(looks).toHaveLength(times);
  });
});

describe('a host that no test has seen within a day', () => {
  beforeEach(() => {
    look = aHostReport(toIso(NOW + 15 * dayMs));
  });

  it.each([
    [23.9, 0],
    [24, 1],
    [50, 1],
  ])('because it is %d hours ago, is looked at %d times', async (hours, times) => {
    const [acme] = await store(service, onHost('acme'), onHost('other'));
    await seen(acme, aHostReport(ends(90)));
    now += (hours / 24) * dayMs;
    await run();

    expect(looks).toHaveLength(times);
  });

  it('is looked at once for all that read from it, and told of by that', async () => {
    await store(service, onHost('b'), onHost('a'));

    expect(about(await run())).toEqual([['a', `${acmeHost} certificate`]]);
    expect(looks).toHaveLength(1);
  });

  it('is told of by a look that finds its certificate not trusted, before any test has', async () => {
    look = aHostReport(ends(90), [aCheckResult({ id: 'tls-trusted', status: 'fail', detail: 'It is from Proxy CA.' })]);
    await store(service, onHost('acme'));

    expect(await run()).toMatchObject([{ finding: { about: `${acmeHost} chain`, severity: 'critical' } }]);
  });

  it('is not looked at while the bot itself reaches nothing', async () => {
    isOnline = false;
    await store(service, onHost('acme'));

    expect(await run()).toEqual([]);
    expect(looks).toEqual([]);
  });

  it('stays as it was where it is to be left alone for now', async () => {
    const [acme] = await store(service, onHost('acme'));
    await seen(acme, aHostReport(ends(6)));
    const [first] = await run();
    now += 2 * dayMs;
    look = undefined;

    expect(await run()).toMatchObject([{ id: first?.id, finding: first?.finding }]);
  });

  it('is not asked in a dry run, which shows what was seen last', async () => {
    const [acme] = await store(service, onHost('acme'));
    await seen(acme, aHostReport(ends(20)));
    now += 2 * dayMs;

    expect(await run({ isDryRun: true })).toMatchObject([{ finding: { step: '30' } }]);
    expect(looks).toEqual([]);
  });

  it('is not judged by what a test saw of another host', async () => {
    const [acme] = await store(service, onHost('acme'));
    await seen(acme, {
      ...aHostReport(ends(3)),
      integration: { ...aHostReport(ends(3)).integration, baseUrl: 'https://old.acme.example' },
    });
    await run();

    expect(looks).toEqual([acme?.id]);
    expect(await service.integrations.listHistory(anActor(), { limit: 5 })).toEqual([]);
  });
});
