import { describe, expect, it } from 'vitest';
import type { CheckResult } from '../../../src/core/report.ts';
import { findPassedHooks } from '../../../src/watch/find/passed-hooks.ts';
import { aCheckResult, aReport } from '../../builders/reports.ts';

const present = { id: 'hook-present', facts: { hooks: 1, missing: [] } } as const;
const enabled = { id: 'hook-enabled' } as const;
const deliveries = { id: 'hook-deliveries', facts: { hooks: [{ target: 'acme' }] } } as const;
const silence = { id: 'hook-silence', facts: { compared: ['acme'] } } as const;
const passed = (...checks: readonly Partial<CheckResult>[]) =>
  findPassedHooks(aReport({ checks: checks.map(aCheckResult) }));

describe('a deep test', () => {
  it('shows of each problem that it is not there', () => {
    expect(passed(present, enabled, deliveries, silence)).toEqual(['missing', 'disabled', 'failing', 'silent']);
  });

  it.each<[string, readonly Partial<CheckResult>[], readonly string[]]>([
    [
      'is hidden somewhere, and so not known to be there',
      [{ ...present, facts: { hooks: 1, missing: ['globex'] } }, enabled, deliveries],
      ['disabled', 'failing'],
    ],
    [
      'has a log that was not read',
      [{ ...present, facts: { hooks: 2, missing: [] } }, enabled, deliveries, silence],
      ['missing', 'disabled'],
    ],
    ['is held back', [present, { ...enabled, status: 'warn' }, deliveries, silence], ['missing']],
    [
      'fails',
      [present, enabled, { ...deliveries, status: 'fail' }, { ...silence, status: 'unknown' }],
      ['missing', 'disabled'],
    ],
    ['is missing', [{ ...present, status: 'warn' }, enabled, deliveries], []],
  ])('shows only the rest where one %s', (_what, checks, kinds) => {
    expect(passed(...checks)).toEqual(kinds);
  });
});

describe('a usual test', () => {
  it('shows nothing of webhooks: it looks at a part of them', () => {
    expect(passed(present, enabled, { ...deliveries, status: 'skip', facts: { waitsFor: 'deep' } })).toEqual([]);
    expect(passed(present, enabled)).toEqual([]);
  });
});
