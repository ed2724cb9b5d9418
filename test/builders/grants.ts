import type { Report } from '../../src/core/report.ts';
import type { IntegrationGrants, OrganizationGrant } from '../../src/integrations/index.ts';
import { aStoredIntegration } from './documents.ts';
import { aCheckResult, aReport } from './reports.ts';

/** An organisation that Flow sees, as its owner. */
export function anOrganization(given: Partial<OrganizationGrant> = {}): OrganizationGrant {
  return {
    name: 'acme',
    state: 'granted',
    check: null,
    why: '',
    isCertain: true,
    isLost: false,
    role: 'owner',
    sso: 'nothing missing',
    allowList: 'lets the bot in',
    requested: null,
    unwanted: null,
    firstSeenAt: null,
    lastReadAt: '2026-11-21T08:00:00Z',
    isExpected: true,
    repositories: 12,
    isImported: true,
    todo: [],
    page: null,
    requestPage: null,
    ...given,
  };
}

/** acme-labs, which has not approved the OAuth app; the account is a member there. */
export function aShutOrganization(given: Partial<OrganizationGrant> = {}): OrganizationGrant {
  return anOrganization({
    name: 'acme-labs',
    state: 'not-granted',
    check: 'org-grant',
    why: 'It has not approved the Flow OAuth app.',
    role: 'member',
    lastReadAt: '2026-11-20T08:00:00Z',
    repositories: 38,
    todo: ['An owner of acme-labs opens its OAuth app policy page, chooses Flow, then Grant access.'],
    page: { label: 'Open the OAuth app policy', url: 'https://github.com/organizations/acme-labs/settings' },
    requestPage: { label: 'Request approval', url: 'https://github.com/settings/applications' },
    ...given,
  });
}

export function grantsOf(...organizations: readonly OrganizationGrant[]): IntegrationGrants {
  return {
    integration: aStoredIntegration({ name: 'acme-github', authentication: 'oauth' }),
    lookedAt: '2026-11-21T08:00:00Z',
    login: 'flow-svc',
    organizations,
    host: 'GitHub',
    noun: 'organisation',
  };
}

/** What a test of GitHub tells: these are open, and those have not approved the OAuth app. */
export function aGitHubReport(
  { open, shut = [] }: { readonly open: readonly string[]; readonly shut?: readonly string[] },
  given: Partial<Report> = {},
): Report {
  const isBroken = shut.length > 0;
  return aReport({
    outcome: isBroken ? 'fail' : 'pass',
    cause: isBroken ? 'org-grant' : null,
    ...given,
    checks: [
      aCheckResult(),
      aCheckResult({ id: 'orgs-visible', facts: { organizations: open, missing: [] } }),
      aCheckResult({
        id: 'org-grant',
        status: isBroken ? 'fail' : 'pass',
        remedy: isBroken ? { summary: 'An owner approves it.', who: 'owner' } : null,
        facts: { organizations: shut, isCertain: true, ...(isBroken ? { role: 'member' } : {}) },
      }),
    ],
  });
}
