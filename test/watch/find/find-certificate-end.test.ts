import { describe, expect, it } from 'vitest';
import { toIso } from '../../../src/core/clock.ts';
import { findCertificateEnd, hasEnded } from '../../../src/watch/find/find-certificate-end.ts';
import { aHostReport, aSeenHost, onAcme } from '../../builders/hosts.ts';
import { aCheckResult, aReport } from '../../builders/reports.ts';
import { saying } from '../../builders/saying.ts';

const NOW = Date.UTC(2026, 10, 21, 8, 30);
const dayMs = 24 * 60 * 60 * 1000;

const lasting = (days: number) => aSeenHost({ reports: [aHostReport(toIso(NOW + days * dayMs))] });
const ends = (days: number) => findCertificateEnd(lasting(days), NOW, 'UTC');

describe('the certificate of a host', () => {
  it.each([
    [30, '30', 'notice'],
    [14.1, '30', 'notice'],
    [14, '14', 'notice'],
    [7.1, '14', 'notice'],
    [7, '7', 'warning'],
    [1.1, '7', 'warning'],
    [1, '1', 'critical'],
    [0.01, '1', 'critical'],
  ])('that ends in %f days is at its step %s, and a %s', (days, step, severity) => {
    expect(ends(days)).toMatchObject({ step, severity });
  });

  it.each([30.01, 400, 0, -1])('that ends in %f days is nothing to speak of here', (days) => {
    expect(ends(days)).toBeUndefined();
  });

  it('gets worse with every step, and waits no longer than until the next', () => {
    const found = [30, 14, 7, 1].map(ends);

    expect(found.map((each) => each?.rank)).toEqual([1, 2, 3, 4]);
    expect(found.map((each) => each?.snoozeUpTo)).toEqual([16, 7, 6, 1].map((days) => toIso(NOW + days * dayMs)));
  });

  it('says when it ends, and what stops then for all on that host', () => {
    const seen = { ...lasting(13), integrations: [onAcme(1), onAcme(2, { services: ['tickets'] })] as const };

    expect(findCertificateEnd(seen, NOW, 'UTC')).toMatchObject({
      about: 'git.acme.example certificate',
      title: 'The certificate of git.acme.example ends in 13 days, on Fri 4 Dec 2026',
      lines: [
        'Then Flow stops reading repos and tickets through acme-1 and acme-2.',
        'Somebody who runs the host installs a renewed one; the bot sees it by itself.',
      ],
    });
  });

  it('is said to be the one in between where that ends first', () => {
    const facts = { expiresAt: toIso(NOW + 3 * dayMs), intermediate: 'Example Issuing CA' };
    const reports = [aReport({ checks: [aCheckResult({ id: 'tls-expiry', facts })] })];

    expect(findCertificateEnd(aSeenHost({ reports }), NOW, 'UTC')).toMatchObject({
      title: 'The intermediate certificate of git.acme.example ends in 3 days, on Tue 24 Nov 2026',
      lines: [saying('the one of Example Issuing CA'), saying('Then Flow stops'), saying('renewed one')],
    });
  });

  it.each([
    ['nobody looked', []],
    ['a look did not get so far', [aReport({ checks: [aCheckResult({ id: 'tls-expiry', status: 'skip' })] })]],
  ])('is nothing to speak of where %s', (_why, reports) => {
    expect(findCertificateEnd(aSeenHost({ reports }), NOW, 'UTC')).toBeUndefined();
    expect(hasEnded(aSeenHost({ reports }), NOW)).toBe(false);
  });

  it('is what the newest look saw of it', () => {
    const blind = aReport({ checks: [aCheckResult({ id: 'tls-expiry', status: 'skip' })] });
    const [newer, older] = [aHostReport(toIso(NOW + 90 * dayMs)), aHostReport(toIso(NOW + 3 * dayMs))];

    expect(findCertificateEnd(aSeenHost({ reports: [blind, older] }), NOW, 'UTC')).toMatchObject({ step: '7' });
    expect(findCertificateEnd(aSeenHost({ reports: [newer, older] }), NOW, 'UTC')).toBeUndefined();
  });

  it.each([
    [0, true],
    [-3, true],
    [0.01, false],
  ])('that ends in %f days has ended: %s', (days, is) => {
    expect(hasEnded(lasting(days), NOW)).toBe(is);
  });
});
