import { runChecks } from '../../src/checks/index.ts';
import { type Clock, systemClock } from '../../src/core/clock.ts';
import type { Credential } from '../../src/core/credential.ts';
import { newIntegrationId } from '../../src/core/ids.ts';
import type { Authentication, Integration, ProviderId } from '../../src/core/integration.ts';
import type { CheckResult, Report } from '../../src/core/report.ts';
import { Secret } from '../../src/core/secret.ts';
import { allServices, type ServiceId } from '../../src/core/service.ts';
import { createNet, type NetSettings } from '../../src/net/index.ts';
import { type AnswerCache, createProviders, type Provider } from '../../src/providers/index.ts';

export interface RunOrder {
  readonly provider: ProviderId;
  readonly baseUrl: string;
  readonly typedUrl?: string;
  readonly token: string;
  readonly authentication?: Authentication;
  /** The OAuth app whose pair is tried, with OAuth. */
  readonly client?: { readonly id: string; readonly secret: string };
  readonly organizations?: readonly string[];
  readonly services?: readonly ServiceId[];
  /** What the host's firewall lets in. */
  readonly allowList?: readonly string[];
  /** GitHub Cloud's API, where it is emulated. */
  readonly cloudApiUrl?: string;
  readonly authorities?: readonly string[];
  readonly clock?: Clock;
  readonly deep?: boolean;
  readonly answers?: AnswerCache;
  /** Created a week ago, rather than tried out before it is. */
  readonly isStored?: boolean;
  readonly net?: Partial<NetSettings>;
  readonly deadlines?: { readonly checkMs: number; readonly runMs: number };
}

/** A real clock whose wall time stands still at `now`. */
export function aClockAt(now: number): Clock {
  return { now: () => now, monotonicMs: systemClock.monotonicMs };
}

export function getProvider(id: ProviderId, baseUrl: string, cloudApiUrl?: string): Provider {
  const providers = createProviders({
    webUrl: cloudApiUrl ? baseUrl : 'https://github.com',
    apiUrl: cloudApiUrl ?? null,
  });
  const provider = providers.find((each) => each.id === id);
  if (!provider) throw new Error(`there is no provider ${id}`);
  return provider;
}

export function anIntegration(order: Omit<RunOrder, 'token'>): Integration {
  const weekMs = 7 * 24 * 60 * 60 * 1000;
  const stored = order.isStored
    ? { id: newIntegrationId(), name: 'acme', storedAt: (order.clock ?? systemClock).now() - weekMs }
    : { id: null, name: null };
  return {
    ...stored,
    provider: order.provider,
    baseUrl: order.baseUrl,
    typedUrl: order.typedUrl,
    authentication: order.authentication ?? 'token',
    services: order.services ?? allServices,
    organizations: order.organizations ?? [],
    allowList: order.allowList,
  };
}

/** What the order signs in with: with `password`, the token is that of flow-svc; with `github-app`, the token is the text of the key of App 7. */
export function aCredential({
  authentication: kind = 'token',
  token,
  client,
}: Pick<RunOrder, 'authentication' | 'token' | 'client'>): Credential {
  if (kind === 'github-app') return { kind, appId: '7', privateKey: new Secret(token) };
  if (kind === 'oauth' && client) {
    return { kind, token: new Secret(token), client: { id: client.id, secret: new Secret(client.secret) } };
  }
  if (kind === 'password') return { kind, username: 'flow-svc', password: new Secret(token) };
  return { kind, token: new Secret(token) };
}

/** The net of tests: loopback may be reached, everything private else may not. */
export function aNet(given: Partial<NetSettings> = {}) {
  return createNet({
    allowPrivateHosts: ['127.0.0.0/8', '::1'],
    dnsServers: null,
    extraCertificateAuthorities: [],
    clock: systemClock,
    ...given,
  });
}

/** Runs every check that applies, against real sockets, and answers with the report. */
export async function runReport(order: RunOrder): Promise<Report> {
  const run = runChecks({
    integration: anIntegration(order),
    credential: aCredential(order),
    provider: getProvider(order.provider, order.baseUrl, order.cloudApiUrl),
    openNet: aNet({ extraCertificateAuthorities: order.authorities ?? [], ...order.net }),
    clock: order.clock ?? systemClock,
    signal: new AbortController().signal,
    noteFault: (error, check) => {
      throw new Error(`${check} broke`, { cause: error });
    },
    deep: order.deep ?? false,
    ...(order.answers ? { answers: order.answers } : {}),
    ...(order.deadlines ? { deadlines: order.deadlines } : {}),
  });
  for await (const reply of run) if (reply.kind === 'report') return reply.report;
  throw new Error('the run ended without a report');
}

/** One check's result; fails the test when the report has none. */
export function resultOf(report: Report, id: string): CheckResult {
  const result = report.checks.find((check) => check.id === id);
  if (!result) throw new Error(`the report has no ${id}`);
  return result;
}

/** `id: status` for every check that is not a pass: what stands out in a report. */
export function notable(report: Report): Record<string, string> {
  return Object.fromEntries(
    report.checks.filter((check) => check.status !== 'pass').map((check) => [check.id, check.status]),
  );
}
