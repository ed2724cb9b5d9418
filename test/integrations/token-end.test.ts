import { describe, expect, it } from 'vitest';
import { describeEndDay, readTokenEnd } from '../../src/integrations/index.ts';
import { summariseReport } from '../../src/integrations/test-summary.ts';
import type { TypedEnd } from '../../src/storage/documents.ts';
import type { TestSummary } from '../../src/storage/test-summary.ts';
import { aStoredIntegration, aTestSummary } from '../builders/documents.ts';
import { aCheckResult, aReport } from '../builders/reports.ts';

const stored = aStoredIntegration();
const { iv } = stored.credential.token;
const [march, june] = ['2027-03-01T00:00:00Z', '2027-06-01T00:00:00Z'];
const said = (endsAt: string | null, given: Partial<TypedEnd> = {}): TypedEnd => ({
  iv,
  endsAt,
  by: 'U0ANA',
  at: '2026-11-20T08:00:00Z',
  ...given,
});

describe('the end of a token', () => {
  const told: Partial<TestSummary> = { tokenExpiresAt: march };
  const never: Partial<TestSummary> = { tokenNeverExpires: true };
  it.each([
    ['told', told, null, 'ends', march, false],
    ['told, whatever was typed', told, said(june), 'ends', march, false],
    ['told, where "never" was typed', told, said(null), 'ends', march, false],
    ['typed', {}, said(june), 'ends', june, true],
    [
      'typed, where the host says never: a proxy that drops headers says that, too',
      never,
      said(june),
      'ends',
      june,
      true,
    ],
    ['told to be never', never, null, 'never', null, false],
    ['told to be never, and typed so', never, said(null), 'never', null, false],
    ['typed to be never', {}, said(null), 'never', null, true],
    ['not known', {}, null, 'unknown', null, false],
    [
      'not known of the next token, whatever was typed of the last',
      {},
      said(june, { iv: 'b3RoZXI=' }),
      'unknown',
      null,
      false,
    ],
  ])('is %s', (_what, test, typedEnd, state, endsAt, isTyped) => {
    const end = readTokenEnd({ ...stored, lastTest: aTestSummary(test), typedEnd });

    expect(end.state).toBe(state);
    expect('endsAt' in end ? end.endsAt : null).toBe(endsAt === null ? null : Date.parse(endsAt));
    expect('typed' in end && end.typed !== null).toBe(isTyped);
  });

  it('is what was typed where it was never tested', () => {
    expect(readTokenEnd({ ...stored, lastTest: null, typedEnd: said(june) })).toMatchObject({ state: 'ends' });
  });

  it.each([
    ['2027-03-01T00:00:00Z', 'America/New_York', 'Mon 1 Mar 2027'],
    ['2027-03-01T00:00:00Z', 'Pacific/Auckland', 'Mon 1 Mar 2027'],
    ['2027-03-01T01:00:00Z', 'America/New_York', 'Sun 28 Feb 2027'],
  ])('at %s is read in %s as %s', (endsAt, timeZone, words) => {
    expect(describeEndDay(Date.parse(endsAt), timeZone)).toBe(words);
  });
});

describe('what a test is told of the end', () => {
  const id = 'token-expiry';
  it.each([
    ['a date', aCheckResult({ id, facts: { expiresAt: march } }), march, false],
    ['never', aCheckResult({ id, facts: { expiresAt: null } }), null, true],
    ['nothing', aCheckResult({ id, status: 'unknown' }), null, false],
    ['nothing, because it did not ask', aCheckResult({ id, status: 'skip' }), null, false],
  ])('is kept: %s', (_what, check, tokenExpiresAt, tokenNeverExpires) => {
    const summary = summariseReport(aReport({ checks: [check] }), '0001');

    expect(summary).toMatchObject({ tokenExpiresAt, tokenNeverExpires });
  });

  it.each(['skip', 'unknown'] as const)('stays "never" where a later one could not ask (%s)', (status) => {
    const report = aReport({ checks: [aCheckResult({ id, status })] });

    expect(summariseReport(report, '0001', aTestSummary({ tokenNeverExpires: true }))).toMatchObject({
      tokenExpiresAt: null,
      tokenNeverExpires: true,
    });
  });

  it('is no longer "never" once the host tells a date', () => {
    const report = aReport({ checks: [aCheckResult({ id, facts: { expiresAt: march } })] });

    expect(summariseReport(report, '0001', aTestSummary({ tokenNeverExpires: true }))).toMatchObject({
      tokenExpiresAt: march,
      tokenNeverExpires: false,
    });
  });
});
