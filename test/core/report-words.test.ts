import { describe, expect, it } from 'vitest';
import { findTelling, groupStatus, isQuiet } from '../../src/core/report-words.ts';
import { aCheckResult, aReport } from '../builders/reports.ts';

const deep = aCheckResult({ id: 'repo-read', status: 'skip', facts: { waitsFor: 'deep' } });
const allowList = aCheckResult({ id: 'flow-allow-list', status: 'unknown' });
const fine = aCheckResult({ id: 'port-open', status: 'pass' });
const broken = aCheckResult({ id: 'token-valid', status: 'fail', remedy: { summary: 'mend it' } });
const waiting = aCheckResult({ id: 'scopes', status: 'skip', facts: { waitsFor: 'token-valid' } });
const waitingOnward = aCheckResult({ id: 'org-role', status: 'skip', facts: { waitsFor: 'scopes' } });

describe('what is news in a report', () => {
  it.each([
    ['what a deep test would look at', deep, [deep, fine], true],
    ['what nobody can tell and nothing waits for', allowList, [allowList, fine], true],
    ['what waits for a failed check', waiting, [broken, waiting], false],
    ['what waits for that in turn', waitingOnward, [broken, waiting, waitingOnward], false],
    ['a failed check', broken, [broken], false],
    [
      'what could not be told and holds others up',
      { ...allowList, id: 'port-open' as const },
      [aCheckResult({ id: 'tls-trusted', status: 'skip', facts: { waitsFor: 'port-open' } })],
      false,
    ],
    ['a credential that nobody could ask about', aCheckResult({ id: 'token-valid', status: 'unknown' }), [], false],
  ])('%s', (_what, check, all, quiet) => {
    expect(isQuiet(check, all)).toBe(quiet);
  });

  it('leaves a group fine whose other checks are fine', () => {
    expect(groupStatus([fine, allowList], [fine, allowList])).toBe('pass');
  });

  it('calls a group not run when there is nothing else to say', () => {
    expect(groupStatus([deep], [deep])).toBe('skip');
  });

  it('puts what holds everything up first when nobody could tell', () => {
    const answers = aCheckResult({ id: 'answers-as-api', status: 'unknown', detail: 'down for maintenance' });
    const token = aCheckResult({ id: 'token-valid', status: 'skip', facts: { waitsFor: 'answers-as-api' } });
    const report = aReport({ outcome: 'unknown', checks: [allowList, answers, token] });

    expect(findTelling(report)?.detail).toBe('down for maintenance');
  });
});
