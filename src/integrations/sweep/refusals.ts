import { z } from 'zod';
import type { CheckId } from '../../core/check-id.ts';
import type { Credential } from '../../core/credential.ts';
import type { Report } from '../../core/report.ts';
import type { Provider } from '../../providers/index.ts';
import type { StoredIntegration } from '../../storage/documents.ts';
import { hostOf } from '../side-by-side.ts';
import { findAppBudgets, secretOf } from './budgets.ts';

/** What a host may refuse to an integration; others that have the same name for it are refused as well. */
export interface Refusable {
  readonly credential: string;
  /** A GitHub App, whichever key it signs in with, and its key where it is installed on the same organisations. */
  readonly app?: { readonly whole: string; readonly places: string };
}

export function nameRefusable(provider: Provider, integration: StoredIntegration, credential: Credential): Refusable {
  const { authentication, organizations } = integration;
  const own = [provider.id, hostOf(integration), authentication, secretOf(credential).fingerprint].join(' ');
  const app = findAppBudgets(provider, integration)?.app;
  if (app === undefined) return { credential: own };
  const places = organizations.map((each) => each.toLowerCase()).toSorted();
  return { credential: own, app: { whole: app, places: JSON.stringify([own, places]) } };
}

/** All names under which another integration's verdict may answer for this one. */
export function namesOf({ credential, app }: Refusable): readonly string[] {
  return app ? [credential, app.whole, app.places] : [credential];
}

function findFailed({ checks }: Report, wanted: CheckId) {
  return checks.find(({ id, status }) => id === wanted && status === 'fail')?.facts;
}

const DeletedApp = z.object({ status: z.literal(404), hostSays: z.string().regex(/^integration not found/i) });
const Places = z.object({ organizations: z.array(z.string()), suspended: z.array(z.string()) });

/** Suspended or no longer installed wherever this integration wants it. One place that works needs a look of its own. */
function isGoneEverywhere(facts: Readonly<Record<string, unknown>> | undefined): boolean {
  const { data } = Places.safeParse(facts);
  return data?.organizations.every((each) => data.suspended.includes(each)) ?? false;
}

/**
 * The name of what the host said that it does not take; undefined where it refused nothing, or not for all. A 401 is of
 * the credential: revoked, expired, or never known. To an App that was deleted GitHub says "Integration not found".
 */
export function findRefused(report: Report, { credential, app }: Refusable): string | undefined {
  const facts = report.cause === 'token-valid' ? findFailed(report, 'token-valid') : undefined;
  if (facts?.['status'] === 401) return credential;
  if (!app) return undefined;
  if (DeletedApp.safeParse(facts).success) return app.whole;
  return isGoneEverywhere(findFailed(report, 'app-installation')) ? app.places : undefined;
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
