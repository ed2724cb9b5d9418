import type { CheckResult, Report } from '../../src/core/report.ts';
import type { StoredIntegration } from '../../src/storage/documents.ts';
import type { SeenHost } from '../../src/watch/find/seen-host.ts';
import { anIntegrationId } from './alerts.ts';
import { aStoredIntegration, aTestSummary } from './documents.ts';
import { aCheckResult, aReport } from './reports.ts';

export const acmeHost = 'git.acme.example';

/** An integration on the host of acme. */
export const onAcme = (index: number, given: Partial<StoredIntegration> = {}): StoredIntegration =>
  aStoredIntegration({
    id: anIntegrationId(index),
    name: `acme-${index}`,
    provider: 'gitlab',
    baseUrl: `https://${acmeHost}`,
    services: ['repos'],
    lastTest: aTestSummary(),
    ...given,
  });

/** What a test saw of the host: all is well, and its certificate lasts until then. */
export function aHostReport(
  certificateEndsAt: string,
  checks: readonly CheckResult[] = [],
  given: Partial<Report> = {},
) {
  const fine = (['dns-public', 'tls-trusted', 'tls-hostname', 'public-urls'] as const)
    .filter((id) => checks.every((each) => each.id !== id))
    .map((id) => aCheckResult({ id }));
  const lasts = aCheckResult({ id: 'tls-expiry', facts: { expiresAt: certificateEndsAt } });
  return aReport({
    integration: { ...aReport().integration, baseUrl: `https://${acmeHost}` },
    checks: [...fine, ...checks, lasts],
    ...given,
  });
}

export function aSeenHost(given: Partial<SeenHost> = {}): SeenHost {
  return { host: acmeHost, integrations: [onAcme(1)], reports: [], ...given };
}
