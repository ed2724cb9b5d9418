import { describe, expect, it } from 'vitest';
import type { CheckResult } from '../../../src/core/report.ts';
import { findConnection, mayBeOurs } from '../../../src/watch/find/find-connection.ts';
import { aStoredIntegration } from '../../builders/documents.ts';
import { aCheckResult, aFailingReport, aReport } from '../../builders/reports.ts';

const acme = aStoredIntegration({ name: 'acme-gitlab' });
const failing = (cause: Partial<CheckResult>) =>
  aFailingReport({ cause: cause.id ?? 'token-valid', checks: [aCheckResult({ status: 'fail', ...cause })] });

describe('a broken connection', () => {
  it('is told with its cause, what it costs and what to do', () => {
    expect(findConnection(acme, aFailingReport(), 214)).toMatchObject({
      kind: 'connection',
      severity: 'critical',
      step: 'token-valid',
      title: 'acme-gitlab is broken: GitLab says: Token was revoked',
      lines: [
        'Flow cannot use: repos, pull requests, tickets and webhooks.',
        'Make a new token.',
        'Its owner or a manager can do this.',
      ],
      check: 'token-valid',
      repositories: 214,
      actions: [
        { label: 'Renew the token' },
        { label: 'Open the token page on git.example.com' },
        { label: 'Test again' },
      ],
    });
  });

  it.each([
    ['The certificate ended.', 'The certificate ended', []],
    [
      'The token has expired. GitLab says: Token is expired. Renew it.',
      'The token has expired',
      ['GitLab says: Token is expired. Renew it.'],
    ],
    ['git.acme.com answers 503. e.g. a proxy', 'git.acme.com answers 503. e.g. a proxy', []],
  ])('has one sentence as its title, and the rest of %j at its end', (detail, gist, rest) => {
    const found = findConnection(acme, failing({ detail, remedy: null }), null);

    expect(found?.title).toBe(`acme-gitlab is broken: ${gist}`);
    expect(found?.lines.slice(1)).toEqual(rest);
  });

  it.each([
    ['a host that refuses the token', { id: 'token-valid', facts: { status: 401 } }, true],
    ['a host that stumbles', { id: 'token-valid', facts: { status: 502 } }, false],
    ['a certificate', { id: 'tls-expiry', facts: {} }, false],
  ] as const)('of %s is certain at once: %s', (_what, cause, isCertain) => {
    expect(findConnection(acme, failing(cause), null)?.isCertain).toBe(isCertain);
  });

  it.each(['encoded-slashes', 'hook-deliveries', 'hook-silence', 'host-status', 'repo-read'] as const)(
    'is none where %s is all that failed: the bot’s own looks never ask that, and would not see it end',
    (id) => {
      expect(findConnection(acme, failing({ id }), 12)).toBeUndefined();
    },
  );

  it.each(['pass', 'warn', 'unknown'] as const)('is none where the outcome is %s', (outcome) => {
    expect(findConnection(acme, aReport({ outcome }), 214)).toBeUndefined();
  });
});

describe('the bot’s own network', () => {
  it.each([
    ['a name that nobody knows', { id: 'dns-public', facts: {} }, true],
    ['a port that does not answer', { id: 'port-open', facts: {} }, true],
    ['a host that answered 502', { id: 'answers-as-api', facts: { status: 502 } }, false],
    ['a token that is refused', { id: 'token-valid', facts: { status: 401 } }, false],
    ['missing scopes', { id: 'scopes', facts: {} }, false],
  ] as const)('may be behind %s: %s', (_what, cause, expected) => {
    expect(mayBeOurs(failing(cause))).toBe(expected);
  });
});
