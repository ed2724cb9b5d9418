import { describe, expect, it } from 'vitest';
import type { CheckId } from '../../../src/core/check-id.ts';
import type { CheckResult } from '../../../src/core/report.ts';
import { findHostFaults } from '../../../src/watch/find/find-host-faults.ts';
import { aHostReport, aSeenHost, onAcme } from '../../builders/hosts.ts';
import { aCheckResult } from '../../builders/reports.ts';

const saw = (check: Partial<CheckResult> & { readonly id: CheckId }) =>
  aHostReport('2027-11-21T08:00:00Z', [aCheckResult({ status: 'warn', detail: 'it is so', ...check })]);

describe('what is wrong with a host', () => {
  it.each([
    ['tls-trusted', 'fail', 'chain', 'critical', 'The certificate of git.acme.example is not trusted'],
    ['tls-hostname', 'fail', 'name', 'critical', 'The certificate of git.acme.example does not cover its name'],
    ['dns-public', 'warn', 'dns', 'warning', 'DNS tells callers from outside something else about git.acme.example'],
    ['public-urls', 'warn', 'urls', 'warning', 'git.acme.example answers with addresses that Flow should not follow'],
    ['public-urls', 'fail', 'urls', 'critical', 'git.acme.example answers with addresses that Flow should not follow'],
  ] as const)('by %s that is %s is one alert about its %s, and %s', (id, status, aspect, severity, title) => {
    const found = findHostFaults(aSeenHost({ reports: [saw({ id, status })] }));

    expect(found).toMatchObject([{ about: `git.acme.example ${aspect}`, severity, title, check: id }]);
  });

  it('is said in the words of the check, with what it costs, what to do and who can', () => {
    const remedy = { summary: 'Set external_url to https://git.acme.example.', who: 'host-admin' as const };
    const [found] = findHostFaults(
      aSeenHost({
        integrations: [onAcme(1), onAcme(2)],
        reports: [saw({ id: 'public-urls', status: 'fail', detail: 'The answers carry git.internal.', remedy })],
      }),
    );

    expect(found?.lines).toEqual([
      'The answers carry git.internal.',
      'Flow cannot read repos through acme-1 and acme-2.',
      'Set external_url to https://git.acme.example.',
      'An administrator of the host can do this.',
    ]);
  });

  it.each(['pass', 'skip', 'unknown'] as const)('is nothing where a check says %s', (status) => {
    expect(findHostFaults(aSeenHost({ reports: [saw({ id: 'public-urls', status })] }))).toEqual([]);
  });

  it('is what the newest look could tell', () => {
    const [bad, silent, good] = (['warn', 'unknown', 'pass'] as const).map((status) =>
      saw({ id: 'public-urls', status }),
    );
    if (!bad || !silent || !good) throw new Error('three were made');

    expect(findHostFaults(aSeenHost({ reports: [silent, bad] }))).toHaveLength(1);
    expect(findHostFaults(aSeenHost({ reports: [good, bad] }))).toEqual([]);
  });

  it('is left alone where somebody chose to keep it, in those words', () => {
    const kept = { check: 'public-urls' as const, words: 'it is so', by: 'U0ANA', at: '2026-11-20T08:00:00Z' };
    const integrations = [onAcme(1), onAcme(2, { accepted: [kept] })] as const;

    expect(findHostFaults(aSeenHost({ integrations, reports: [saw({ id: 'public-urls' })] }))).toEqual([]);
    const others = [saw({ id: 'public-urls', detail: 'it is otherwise' })];
    expect(findHostFaults(aSeenHost({ integrations, reports: others }))).toHaveLength(1);
  });
});
