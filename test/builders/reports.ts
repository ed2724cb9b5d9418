import type { CheckResult, Report } from '../../src/core/report.ts';
import { allServices } from '../../src/core/service.ts';

export function aCheckResult(given: Partial<CheckResult> = {}): CheckResult {
  return {
    id: 'token-valid',
    title: 'the host accepts the credential',
    status: 'pass',
    detail: 'Successfully connected via flow-svc',
    remedy: null,
    facts: {},
    requests: 1,
    durationMs: 12,
    ...given,
  };
}

/** A report of a GitLab that is fine. */
export function aReport(given: Partial<Report> = {}): Report {
  return {
    schema: 'flow.report/1',
    integration: {
      id: null,
      name: null,
      provider: 'gitlab',
      baseUrl: 'https://git.example.com',
      authentication: 'token',
    },
    startedAt: '2026-11-21T08:00:00Z',
    finishedAt: '2026-11-21T08:00:02Z',
    outcome: 'pass',
    cause: null,
    identity: { login: 'flow-svc', kind: 'user' },
    checks: [aCheckResult()],
    services: allServices.map((id) => ({ id, state: 'available', reason: null })),
    requests: 5,
    ...given,
  };
}

/** The token was revoked: nothing works. */
export function aFailingReport(given: Partial<Report> = {}): Report {
  return aReport({
    outcome: 'fail',
    cause: 'token-valid',
    identity: null,
    checks: [
      aCheckResult({
        status: 'fail',
        detail: 'GitLab says: Token was revoked',
        remedy: { summary: 'Make a new token.', url: 'https://git.example.com/-/user_settings', who: 'you' },
      }),
      aCheckResult({
        id: 'scopes',
        title: 'it carries what Flow needs',
        status: 'skip',
        detail: 'waits for: the token',
      }),
    ],
    services: allServices.map((id) => ({ id, state: 'unavailable', reason: 'GitLab says: Token was revoked' })),
    ...given,
  });
}

/** Everything but webhooks works. */
export function aLimitedReport(given: Partial<Report> = {}): Report {
  return aReport({
    outcome: 'warn',
    checks: [
      aCheckResult(),
      aCheckResult({
        id: 'access-level',
        title: 'the account is maintainer of its projects',
        status: 'warn',
        detail: 'flow-svc is only Reporter in acme/app.',
        remedy: { summary: 'Make flow-svc a Maintainer.', who: 'owner' },
      }),
    ],
    services: allServices.map((id) =>
      id === 'webhooks'
        ? { id, state: 'unavailable', reason: 'flow-svc is only Reporter in acme/app.' }
        : { id, state: 'available', reason: null },
    ),
    ...given,
  });
}
