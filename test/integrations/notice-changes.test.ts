import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/report.ts';
import { noticeChanges, tellChanges } from '../../src/integrations/notice-changes.ts';
import { mergeSnapshots, readSnapshot } from '../../src/integrations/read-snapshot.ts';
import { summariseReport } from '../../src/integrations/test-summary.ts';
import { aSnapshot, aTestSummary } from '../builders/documents.ts';
import { aCheckResult, aFailingReport, aReport } from '../builders/reports.ts';

const scopes = (...granted: readonly string[]) => aCheckResult({ id: 'scopes', facts: { granted } });
const version = (text: string) => aCheckResult({ id: 'host-version', facts: { version: text } });
const at = (finishedAt: string, given: Partial<Report> = {}) => aReport({ finishedAt, ...given });
const failing = (finishedAt: string, ...checks: Report['checks']) => at(finishedAt, { outcome: 'fail', checks });
const passed = aTestSummary({ lastPass: aSnapshot() });

describe('what a test saw', () => {
  it('is read from the facts of its checks', () => {
    const report = aReport({
      checks: [
        scopes('api'),
        aCheckResult({ id: 'orgs-visible', facts: { groups: ['acme'], missing: [] } }),
        aCheckResult({
          id: 'org-role',
          facts: {
            organizations: [
              { name: 'acme', role: 'owner', state: 'active' },
              { name: 'labs', role: 'member', state: 'pending' },
              { name: 'far', role: 'unknown', state: 'active' },
            ],
          },
        }),
        aCheckResult({ id: 'tls-trusted', facts: { issuer: 'Example CA', protocol: 'TLSv1.3' } }),
        aCheckResult({ id: 'tls-expiry', facts: { expiresAt: '2027-01-20T00:00:00Z' } }),
        aCheckResult({ id: 'dns-public', facts: { addresses: ['2.2.2.2', '1.1.1.1'] } }),
        aCheckResult({ id: 'hook-present', facts: { hooks: 1, missing: [] } }),
        aCheckResult({ id: 'hook-enabled', facts: { off: ['acme'], offForNow: [] } }),
        version('17.9.1'),
      ],
    });

    expect(readSnapshot(report, '0001')).toEqual({
      at: report.finishedAt,
      login: 'flow-svc',
      lastFour: '0001',
      scopes: ['api'],
      organizations: ['acme'],
      roles: [
        { organization: 'acme', role: 'owner' },
        { organization: 'labs', role: 'invited' },
      ],
      access: null,
      certificate: { issuer: 'Example CA', expiresAt: '2027-01-20T00:00:00Z' },
      version: '17.9.1',
      addresses: ['1.1.1.1', '2.2.2.2'],
      hooks: { missing: [], off: ['acme'] },
      movedFrom: null,
      installations: null,
    });
  });

  it('leaves out what was not looked at, and the addresses of GitHub Cloud', () => {
    const checks = [
      aCheckResult({ id: 'scopes', status: 'skip', facts: { granted: ['api'] } }),
      aCheckResult({ id: 'dns-public', facts: { addresses: ['1.1.1.1'] } }),
    ];
    const integration = { ...aReport().integration, provider: 'github' as const };

    expect(readSnapshot(aReport({ checks, integration }), '0001')).toMatchObject({ scopes: null, addresses: null });
  });

  it('stays small however much the host holds', () => {
    const groups = Array.from({ length: 1000 }, (_each, index) => `g${index}`);
    const report = aReport({ checks: [aCheckResult({ id: 'orgs-visible', facts: { groups } })] });

    expect(readSnapshot(report, '0001').organizations).toHaveLength(50);
  });

  it('keeps from before what only a deep test sees', () => {
    const newer = aSnapshot({ at: '2026-11-21T08:00:00Z', hooks: null, version: '18.0.0' });

    expect(mergeSnapshots(aSnapshot(), newer)).toEqual({ ...newer, hooks: { missing: [], off: [] } });
  });
});

describe('what is kept of a test', () => {
  it.each(['pass', 'warn'] as const)('is compared with later on when it ends with %s', (outcome) => {
    const summary = summariseReport(
      at('2026-11-21T08:00:00Z', { outcome, checks: [version('18.0.0')] }),
      '0001',
      passed,
    );

    expect(summary).toMatchObject({ lastPass: { at: '2026-11-21T08:00:00Z', version: '18.0.0' }, changes: [] });
  });

  it.each(['fail', 'unknown'] as const)('hands the last pass on when it ends with %s', (outcome) => {
    const summary = summariseReport(
      at('2026-11-21T08:00:00Z', { outcome, checks: [version('18.0.0')] }),
      '0001',
      passed,
    );

    expect(summary.lastPass).toEqual(aSnapshot());
    expect(summary.changes).toEqual([
      { at: '2026-11-21T08:00:00Z', about: 'version', words: 'The server runs 18.0.0; it ran 17.9.1.' },
    ]);
  });
});

describe('what has changed since the last pass', () => {
  it('is unknown before anything passed', () => {
    expect(tellChanges(aFailingReport(), '0001', null)).toEqual([]);
    expect(tellChanges(aFailingReport(), '0001', aTestSummary())).toEqual([]);
  });

  it('is told at a failure, with when all was well', () => {
    const report = failing('2026-11-21T12:00:00Z', version('18.0.0'));

    expect(tellChanges(report, '0001', passed)).toEqual([
      'The server runs 18.0.0; it ran 17.9.1.',
      'The last test that passed was 2 days 4 hours ago, on Thu 19 Nov 2026.',
    ]);
  });

  it('is told once at a pass, which is then compared with', () => {
    const report = at('2026-11-21T12:00:00Z', { checks: [version('18.0.0')] });

    expect(tellChanges(report, '0001', passed)).toEqual(['The server runs 18.0.0; it ran 17.9.1.']);
    expect(tellChanges(report, '0001', summariseReport(report, '0001', passed))).toEqual([]);
  });

  it('tells the newest first, each with when it was noticed', () => {
    const first = summariseReport(failing('2026-11-20T08:00:00Z', version('18.0.0')), '0001', passed);

    const told = tellChanges(failing('2026-11-20T10:30:00Z', version('18.0.0'), scopes('api')), '0001', first);

    expect(told).toEqual([
      'The token no longer carries read_user and read_repository.',
      'The server runs 18.0.0; it ran 17.9.1. First noticed 2 hours 30 minutes ago.',
      'The last test that passed was 1 day 2 hours ago, on Thu 19 Nov 2026.',
    ]);
  });

  it('keeps what no test can see any more, and drops what is as it was', () => {
    const first = summariseReport(failing('2026-11-20T08:00:00Z', version('18.0.0'), scopes('api')), '0001', passed);

    const seenAgain = failing('2026-11-20T09:00:00Z', scopes('api', 'read_user', 'read_repository'));

    expect(noticeChanges(seenAgain, '0001', first).map((change) => change.about)).toEqual(['version']);
  });
});
