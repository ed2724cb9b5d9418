import { describe, expect, it } from 'vitest';
import { toIso } from '../../../src/core/clock.ts';
import type { TestSummary } from '../../../src/storage/test-summary.ts';
import { findAddressChange } from '../../../src/watch/find/find-address-change.ts';
import { aSnapshot, aTestSummary } from '../../builders/documents.ts';
import { aSeenHost, onAcme } from '../../builders/hosts.ts';
import { saying } from '../../builders/saying.ts';

const NOW = Date.UTC(2026, 10, 21, 8, 30);
const dayMs = 24 * 60 * 60 * 1000;
const ago = (days: number) => toIso(NOW - days * dayMs);

const moved = (days: number, from = ['203.0.113.7'], addresses: string[] | null = ['203.0.113.9']) =>
  aTestSummary({ lastPass: aSnapshot({ addresses, movedFrom: { addresses: from, at: ago(days) } }) });

const find = (...tests: readonly (TestSummary | null)[]) => {
  const [first = onAcme(1), ...others] = tests.map((lastTest, index) => onAcme(index + 1, { lastTest }));
  return findAddressChange(aSeenHost({ integrations: [first, ...others] }), NOW, 'UTC');
};

describe('the addresses of a host', () => {
  it('that are others than before are said, with both and since when', () => {
    expect(find(moved(1))).toMatchObject({
      about: 'git.acme.example addresses',
      severity: 'notice',
      title: 'git.acme.example has other addresses than before',
      lines: [
        'The host name leads to 203.0.113.9; it led to 203.0.113.7. That was first seen on Fri 20 Nov 2026.',
        'It is the host of acme-1.',
        saying('ends a week after the change'),
      ],
    });
  });

  it.each([
    [0, true],
    [6.9, true],
    [7, false],
    [300, false],
  ])('that changed %f days ago are told of: %s', (days, isTold) => {
    expect(find(moved(days)) !== undefined).toBe(isTold);
  });

  it.each([
    ['never changed', aTestSummary({ lastPass: aSnapshot() })],
    ['are again what they were', moved(1, ['203.0.113.9'])],
    ['are again some of what they were', moved(1, ['203.0.113.9', '203.0.113.8'])],
    ['could not be seen', moved(1, ['203.0.113.7'], null)],
    ['were never seen', aTestSummary()],
    ['were never tested', null],
  ])('that %s are nothing to speak of', (_what, lastTest) => {
    expect(find(lastTest)).toBeUndefined();
  });

  it('that a failing test sees for the first time are told of as well', () => {
    const words = 'The host name leads to 203.0.113.9; it led to 203.0.113.7.';
    const test = aTestSummary({ outcome: 'fail', changes: [{ at: ago(1), about: 'addresses', words }] });

    expect(find(test)?.lines[0]).toBe(`${words} That was first seen on Fri 20 Nov 2026.`);
  });

  it('are told of once for all on the host, with the newest change', () => {
    const found = find(moved(5, ['203.0.113.5']), moved(1), null);

    expect(found?.lines.slice(0, 2)).toEqual([
      saying('it led to 203.0.113.7'),
      'It is the host of acme-1, acme-2 and acme-3.',
    ]);
  });

  it('that change again are another step', () => {
    expect(find(moved(1, ['203.0.113.9'], ['203.0.113.11']))?.step).not.toBe(find(moved(1))?.step);
  });
});
