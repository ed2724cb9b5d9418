import tls from 'node:tls';
import type { Clock } from '../core/clock.ts';
import { createAddressPolicy } from './address-policy.ts';
import { defaultLimits, type FetchLimits } from './fetch-limits.ts';
import { createGuardedFetch } from './guarded-fetch.ts';
import { createGuardedRequest } from './guarded-request.ts';
import { lookUpNames } from './names.ts';
import type { BannerAnswer, CertificateAnswer, NameAnswers, OnAnswered, OpenNet, PortAnswer } from './net.ts';
import { probeBanner } from './probe-banner.ts';
import { probeCertificate } from './probe-certificate.ts';
import { probePort } from './probe-port.ts';

export interface NetSettings {
  /** Host names, addresses and CIDRs that may be reached although they are private. */
  readonly allowPrivateHosts: readonly string[];
  /** `ip[:port]` of the public resolvers to ask; null for the usual ones. */
  readonly dnsServers: readonly string[] | null;
  /** PEM certificates that count as public authorities beside the usual ones. */
  readonly extraCertificateAuthorities: readonly string[];
  readonly clock: Clock;
  readonly limits?: Partial<FetchLimits>;
  /** How long a TCP connection, a TLS handshake or a banner may take before it counts as silent. */
  readonly probeDeadlineMs?: number;
  /** The machine's own resolver; a door for tests. */
  readonly systemLookup?: (hostname: string) => Promise<readonly string[]>;
  /** Is shown the answers of every run. */
  readonly onAnswered?: OnAnswered;
}

const usualResolvers = ['1.1.1.1', '8.8.8.8', '9.9.9.9'];

/** How long a resolver, and anything else that is looked at, may take before it counts as silent. */
const dnsDeadlineMs = 1_500;
const usualProbeDeadlineMs = 5_000;

const usualConnections = 8;

/** Remembers what was asked first, so that one look serves a whole run. */
function once<Answer>(look: (key: string) => Promise<Answer>): (key: string) => Promise<Answer> {
  const known = new Map<string, Promise<Answer>>();
  return (key) => {
    const answer = known.get(key) ?? look(key);
    known.set(key, answer);
    return answer;
  };
}

/** Makes the one door out. Nothing is shared between runs but the settings. */
export function createNet(settings: NetSettings): OpenNet {
  const policy = createAddressPolicy(settings.allowPrivateHosts);
  let trusted: tls.SecureContext | undefined;
  const secureContext = () => {
    trusted ??= tls.createSecureContext({ ca: [...tls.rootCertificates, ...settings.extraCertificateAuthorities] });
    return trusted;
  };
  const limits = { ...defaultLimits, ...settings.limits };
  const probeDeadlineMs = settings.probeDeadlineMs ?? usualProbeDeadlineMs;

  return ({ signal, onRequest, onAnswered, connections = usualConnections }) => {
    const names = once<NameAnswers>((hostname) =>
      lookUpNames(hostname, {
        policy,
        publicResolvers: settings.dnsServers ?? usualResolvers,
        resolversAreChosen: settings.dnsServers !== null,
        deadlineMs: dnsDeadlineMs,
        ...(settings.systemLookup ? { systemLookup: settings.systemLookup } : {}),
      }),
    );

    const port = once<PortAnswer>(async (target) => {
      const { hostname, port: number } = readTarget(target);
      const { connectTo, refused } = await names(hostname);
      if (connectTo.length === 0) return { state: 'no-address', reason: refused ?? 'no address' };
      return probePort(connectTo, number, probeDeadlineMs, settings.clock);
    });

    const certificate = once<CertificateAnswer>(async (target) => {
      const { hostname, port: number } = readTarget(target);
      const answer = await port(target);
      if (answer.state !== 'open') return { state: 'silent', reason: answer.reason };
      return probeCertificate({
        address: answer.address,
        port: number,
        hostname,
        secureContext: secureContext(),
        deadlineMs: probeDeadlineMs,
      });
    });

    const banner = once<BannerAnswer>(async (target) => {
      const answer = await port(target);
      const { port: number } = readTarget(target);
      return answer.state === 'open' ? probeBanner(answer.address, number, probeDeadlineMs) : answer;
    });

    const durations = new Map<string, number[]>();
    const request = createGuardedRequest({
      limits,
      secureContext,
      signal,
      connections,
      onRequest,
      onAnswer(hostname, ms, question, answer) {
        const known = durations.get(hostname);
        if (known) known.push(ms);
        else durations.set(hostname, [ms]);
        settings.onAnswered?.(question, answer);
        onAnswered?.(question, answer);
      },
      clock: settings.clock,
      addressesOf: names,
    });

    return {
      names,
      allowsName: policy.allowsName,
      port: (hostname, number) => port(`${number} ${hostname}`),
      certificate: (hostname, number) => certificate(`${number} ${hostname}`),
      banner: (hostname, number) => banner(`${number} ${hostname}`),
      durations: (hostname) => durations.get(hostname) ?? [],
      request,
      fetch: createGuardedFetch(request),
    };
  };
}

function readTarget(target: string): { readonly hostname: string; readonly port: number } {
  const [port = '', hostname = ''] = target.split(' ');
  return { hostname, port: Number(port) };
}
