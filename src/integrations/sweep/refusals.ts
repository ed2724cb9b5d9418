import type { Report } from '../../core/report.ts';
import type { StoredIntegration } from '../../storage/documents.ts';

/** Whether the host said that it does not take the credential: revoked, expired, or never known. */
export function isRefusal({ cause, checks }: Report): boolean {
  if (cause !== 'token-valid') return false;
  return checks.some(({ id, status, facts }) => id === 'token-valid' && status === 'fail' && facts['status'] === 401);
}

/** The same verdict for another integration with the same credential, on the same host; nothing was asked for it. */
export function borrowReport(report: Report, integration: StoredIntegration, at: string): Report {
  const { id, name, provider, baseUrl, authentication } = integration;
  const lost = report.services.find(({ state }) => state !== 'off');
  return {
    ...report,
    integration: { id, name, provider, baseUrl, authentication },
    startedAt: at,
    finishedAt: at,
    checks: report.checks.map((check) => ({ ...check, requests: 0, durationMs: 0 })),
    services: report.services.map((service) => {
      if (!integration.services.includes(service.id))
        return { id: service.id, state: 'off', reason: 'It is switched off for this integration.' };
      return service.state === 'off' && lost ? { ...lost, id: service.id } : service;
    }),
    requests: 0,
  };
}
