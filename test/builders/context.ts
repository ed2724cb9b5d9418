import type { CheckContext } from '../../src/checks/check.ts';
import type { BannerAnswer, CertificateAnswer, NameAnswers, Net, PortAnswer } from '../../src/net/index.ts';
import type { Contact, Host } from '../../src/providers/index.ts';
import { aHook, aRepository, aView, holding, hooking, seeing } from './organizations.ts';
import { aClockAt, aCredential, anIntegration, getProvider, type RunOrder } from './run-report.ts';

/** Saturday 21 November 2026, 12:00 UTC: the day on which all tests happen. */
export const NOW = Date.UTC(2026, 10, 21, 12);

export const dayMs = 24 * 60 * 60 * 1000;

/** GitHub Enterprise Server's first answer, all well. */
export function aContact(given: Partial<Contact> = {}): Contact {
  return {
    url: 'https://git.example.com/api/v3/meta',
    status: 200,
    contentType: 'application/json; charset=utf-8',
    location: null,
    headers: { 'x-github-enterprise-version': '3.19.2', 'x-github-request-id': 'A:1' },
    json: { verifiable_password_authentication: true, installed_version: '3.19.2' },
    words: '',
    ...given,
  };
}

/** A host where all is well: flow-svc, every scope, a token for a year, owner of acme, maintainer of acme/app. */
function aHost(given: Partial<Host> = {}): Host {
  return {
    contact: async () => aContact(),
    account: async () => ({ identity: { login: 'flow-svc', kind: 'user' }, serviceAccount: false }),
    grantedScopes: async () => ({ scopes: ['repo', 'admin:org', 'admin:repo_hook', 'admin:org_hook', 'user'] }),
    credentialExpiry: async () => ({ expiresAt: NOW + 365 * dayMs, hostSays: '2027-11-21' }),
    version: async () => '3.19.2',
    rateBudget: async () => ({ limit: 5000, remaining: 4990, resetAt: NOW + 60 * 60 * 1000 }),
    repositories: holding([aRepository()]),
    hooks: hooking([aHook()]),
    projects: async () => ({ projects: [{ path: 'acme/app', level: 40 }], total: 1 }),
    ...given,
  };
}

const publicAddress = { address: '140.82.121.4', family: 4, kind: 'public', allowed: true } as const;

export const goodNames: NameAnswers = {
  system: { state: 'found', addresses: [publicAddress] },
  public: { state: 'found', addresses: [publicAddress] },
  connectTo: [publicAddress],
  refused: null,
};

export interface NetAnswers {
  readonly names?: NameAnswers;
  readonly port?: PortAnswer;
  readonly certificate?: CertificateAnswer;
  readonly banner?: BannerAnswer;
  readonly durations?: readonly number[];
  readonly allowedNames?: readonly string[];
}

/** A net that answers what it is told to; a fetch nobody expected fails the test. */
export function aFakeNet(answers: NetAnswers = {}): Net {
  return {
    fetch: async (input) => {
      throw new Error(`nobody expected a call to ${String(input)}`);
    },
    request: async (input) => {
      throw new Error(`nobody expected a question to ${String(input)}`);
    },
    names: async () => answers.names ?? goodNames,
    allowsName: (hostname) => answers.allowedNames?.includes(hostname) ?? false,
    port: async () => answers.port ?? { state: 'open', address: publicAddress.address, connectMs: 4 },
    certificate: async () => answers.certificate ?? { state: 'silent', reason: 'nobody said' },
    banner: async () => answers.banner ?? { state: 'silent', reason: 'nobody said' },
    durations: () => answers.durations ?? [],
  };
}

export interface ContextOrder extends Partial<RunOrder> {
  readonly host?: Partial<Host>;
  readonly netAnswers?: NetAnswers;
  readonly otherProduct?: CheckContext['otherProduct'];
  readonly now?: number;
  readonly deep?: boolean;
  readonly storedAt?: number;
  readonly receiver?: CheckContext['receiver'];
}

/** What a check is given, all well but for what the test says. */
export function aContext(order: ContextOrder = {}): CheckContext {
  const provider = order.provider ?? 'ghes';
  const baseUrl = order.baseUrl ?? (provider === 'github' ? 'https://github.com' : 'https://git.example.com');
  return {
    integration: {
      ...anIntegration({ ...order, provider, baseUrl }),
      ...(order.storedAt === undefined ? {} : { storedAt: order.storedAt }),
    },
    credential: aCredential({ ...order, token: order.token ?? 'ghp_canary0000000000000000000000000001' }),
    provider: getProvider(provider, baseUrl),
    host: aHost({ ...(['github', 'ghes'].includes(provider) ? seeing([aView()]) : {}), ...order.host }),
    net: aFakeNet(order.netAnswers),
    otherProduct: order.otherProduct ?? (async () => undefined),
    deep: order.deep ?? false,
    hookHosts: ['flow.pluralsight.com', 'flow-bot.example.com'],
    receiver: order.receiver,
    clock: aClockAt(order.now ?? NOW),
    signal: new AbortController().signal,
  };
}
