import { describe, expect, it } from 'vitest';
import type { CheckId } from '../../src/core/check-id.ts';
import { type CheckResult, findCause, type Outcome, readOutcome } from '../../src/core/report.ts';
import { describeServices, joinWords } from '../../src/core/service.ts';
import type { Status } from '../../src/core/verdict.ts';

function results(statuses: Partial<Record<CheckId, Status>>): readonly CheckResult[] {
  return Object.entries(statuses).map(([id, status]) => ({
    id: id as CheckId,
    title: id,
    status,
    detail: '',
    remedy: null,
    facts: {},
    requests: 0,
    durationMs: 0,
  }));
}

describe('the outcome of a report', () => {
  it.each<[string, Partial<Record<CheckId, Status>>, Outcome, CheckId | undefined]>([
    ['everything is well', { 'base-url': 'pass', 'token-valid': 'pass', scopes: 'pass' }, 'pass', undefined],
    ['something needs attention', { 'token-valid': 'pass', scopes: 'warn' }, 'warn', undefined],
    ['a check failed', { 'token-valid': 'pass', scopes: 'fail' }, 'fail', 'scopes'],
    ['a check failed and another warns', { https: 'warn', 'token-valid': 'pass', scopes: 'fail' }, 'fail', 'scopes'],
    ['several failed', { 'tls-expiry': 'fail', 'token-valid': 'fail' }, 'fail', 'tls-expiry'],
    [
      'the credential was not reached because of a failure',
      { 'port-open': 'fail', 'token-valid': 'skip' },
      'fail',
      'port-open',
    ],
    ['the host never said', { 'base-url': 'pass', 'token-valid': 'unknown' }, 'unknown', undefined],
    ['the host never said and something warns', { https: 'warn', 'token-valid': 'unknown' }, 'unknown', undefined],
    ['the credential was never shown', { 'port-open': 'unknown', 'token-valid': 'skip' }, 'unknown', undefined],
    ['only a side question stayed open', { 'token-valid': 'pass', 'token-expiry': 'unknown' }, 'pass', undefined],
    ['nothing was asked', {}, 'unknown', undefined],
  ])('when %s', (_, statuses, outcome, cause) => {
    const checks = results(statuses);

    expect(readOutcome(checks)).toBe(outcome);
    expect(findCause(checks)?.id).toBe(cause);
  });
});

describe('words in a row', () => {
  it.each([
    [[], ''],
    [['a'], 'a'],
    [['a', 'b'], 'a and b'],
    [['a', 'b', 'c'], 'a, b and c'],
  ])('%j read as a sentence does', (words, expected) => {
    expect(joinWords(words)).toBe(expected);
  });

  it('name services as people do', () => {
    expect(describeServices(['repos', 'pull-requests', 'webhooks'])).toBe('repos, pull requests and webhooks');
  });
});
