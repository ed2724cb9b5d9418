import type { LookupFunction } from 'node:net';
import type { SecureContext } from 'node:tls';
import zlib from 'node:zlib';
import { Agent, type Dispatcher } from 'undici';
import type { Clock } from '../core/clock.ts';
import { HostError } from '../core/errors.ts';
import { hideEchoes, hideEchoesIn, readShown } from './hide-echoes.ts';
import type { JudgedAddress } from './net.ts';

export interface FetchLimits {
  readonly connectMs: number;
  readonly headersMs: number;
  readonly bodyMs: number;
  readonly totalMs: number;
  readonly bodyBytes: number;
}

export const defaultLimits: FetchLimits = {
  connectMs: 5_000,
  headersMs: 10_000,
  bodyMs: 5_000,
  totalMs: 10_000,
  bodyBytes: 5 * 1024 * 1024,
};

export interface GuardedFetchSettings {
  readonly limits: FetchLimits;
  /** Whom the bot trusts; shared by all runs, as each costs megabytes and milliseconds. */
  readonly secureContext: () => SecureContext;
  readonly signal: AbortSignal;
  readonly onRequest: () => void;
  /** Called with how long an answer took from the request to the end of its body. */
  readonly onAnswer: (hostname: string, ms: number) => void;
  readonly clock: Clock;
  /** Where a name may be connected to: only allowed addresses, or why there are none. */
  readonly addressesOf: (hostname: string) => Promise<{
    readonly connectTo: readonly JudgedAddress[];
    readonly refused: string | null;
  }>;
}

const certificateReasons = new Set([
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'CERT_REVOKED',
  'CERT_UNTRUSTED',
  'CERT_SIGNATURE_FAILURE',
]);

const noHttp = 'ENOHTTP';

/** The system's word for a failure, dug out of the causes that fetch wraps around it. */
function readReason(error: unknown): string {
  for (let each = error; each instanceof Error; each = each.cause) {
    if (each.name === 'HTTPParserError') return noHttp;
    if ('code' in each && typeof each.code === 'string' && each.code !== 'ABORT_ERR') return each.code;
    if (each instanceof AggregateError && each.errors[0] instanceof Error) {
      const inner = readReason(each.errors[0]);
      if (inner !== 'EFAIL') return inner;
    }
    if (each.name === 'TimeoutError') return 'ETIMEDOUT';
  }
  return 'EFAIL';
}

/** Rebuilds a failure from its reason alone: what fetch throws may carry the request, and so the token. */
function toHostError(error: unknown, host: string): HostError {
  if (error instanceof HostError) return error;
  const reason = readReason(error);
  if (certificateReasons.has(reason)) {
    return new HostError('untrusted-certificate', `the certificate of ${host} was refused (${reason})`, { reason });
  }
  if (reason === noHttp) {
    return new HostError('unexpected-answer', `${host} answered in something other than HTTP`, { reason });
  }
  return new HostError('unreachable', `${host} could not be reached (${reason})`, { reason });
}

function readTarget(input: string | URL): URL {
  const url = URL.parse(input.toString());
  if (!url) throw new HostError('unreachable', 'what is no address is not fetched', { reason: 'EADDRESS' });
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new HostError('unreachable', `${url.protocol} addresses are not fetched`, { reason: 'ESCHEME' });
  }
  if (url.username !== '' || url.password !== '') {
    throw new HostError('unreachable', 'addresses with a user name or password are not fetched', {
      reason: 'EUSERINFO',
    });
  }
  return url;
}

/** Reads a body up to the cap; more than that is not what an API answers. */
async function readCapped(body: AsyncIterable<Uint8Array>, cap: number, host: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > cap) {
      throw new HostError('unexpected-answer', `${host} answered with more than ${Math.round(cap / 1024)} kB`, {
        reason: 'ETOOLARGE',
      });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Connects to the addresses that were checked, whatever the name resolves to by now. undici asks for all at once. */
function pinnedLookup(addresses: readonly JudgedAddress[]): LookupFunction {
  return (_hostname, options, callback) => {
    const [first] = addresses;
    if (options.all) callback(null, [...addresses]);
    else if (first) callback(null, first.address, first.family);
    else callback(Object.assign(new Error('no address'), { code: 'ENOTFOUND' }), '', 4);
  };
}

const unpackers = new Map<string, (packed: Uint8Array, options: { maxOutputLength: number }) => Uint8Array>([
  ['gzip', zlib.gunzipSync],
  ['deflate', zlib.inflateSync],
  ['br', zlib.brotliDecompressSync],
]);

/** We ask for bodies as they are; some firewalls pack their pages all the same. */
function unpack(body: Uint8Array, encoding: string | undefined, cap: number, host: string): Uint8Array {
  const unpacker = unpackers.get(encoding ?? '');
  if (!unpacker || body.byteLength === 0) return body;
  try {
    return unpacker(body, { maxOutputLength: cap });
  } catch {
    throw new HostError('unexpected-answer', `${host} sent a body that does not unpack as ${encoding}`, {
      reason: 'EENCODING',
    });
  }
}

/** A header may come several times; the fetch standard joins those, but for cookies, which nobody here reads. */
function readHeaders(headers: Dispatcher.ResponseData['headers']): [string, string][] {
  return Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
  );
}

/** See Net.fetch. Agents live as long as the run's signal and are shared by host. */
export function createGuardedFetch(settings: GuardedFetchSettings) {
  const { limits } = settings;
  const agents = new Map<string, Agent>();
  const hangUp = () => {
    for (const agent of agents.values()) void agent.destroy();
  };
  settings.signal.addEventListener('abort', hangUp, { once: true });

  const agentFor = (hostname: string, addresses: readonly JudgedAddress[]) => {
    const known = agents.get(hostname);
    if (known) return known;
    const agent = new Agent({
      connect: {
        lookup: pinnedLookup(addresses),
        timeout: limits.connectMs,
        secureContext: settings.secureContext(),
        rejectUnauthorized: true,
      },
      headersTimeout: limits.headersMs,
      bodyTimeout: limits.bodyMs,
      connections: 8,
      pipelining: 1,
      keepAliveTimeout: 1_000,
    });
    agents.set(hostname, agent);
    return agent;
  };

  return async function guardedFetch(input: string | URL, init: RequestInit = {}): Promise<Response> {
    const url = readTarget(input);
    // undici never asks `lookup` about IP literals, so every host passes here, name or literal.
    const { connectTo, refused } = await settings.addressesOf(url.hostname);
    if (connectTo.length === 0) {
      throw new HostError('unreachable', `${url.hostname} was not contacted: ${refused ?? 'no address'}`, {
        reason: 'EADDRESS',
      });
    }

    // Not AbortSignal.timeout: that one holds what it belongs to until its time is over, also long after the answer.
    const total = new AbortController();
    const timer = setTimeout(() => total.abort(new DOMException('too late', 'TimeoutError')), limits.totalMs);
    const signals = [settings.signal, total.signal, ...(init.signal ? [init.signal] : [])];
    settings.onRequest();
    const headers = new Headers(init.headers);
    // What a host gives back of a credential goes no further: not into words, not into the store.
    const shown = readShown(headers);
    const startedMs = settings.clock.monotonicMs();
    try {
      // Not undici's fetch: that one follows redirects in ways of its own and refuses ports that browsers refuse.
      const answer = await agentFor(url.hostname, connectTo).request({
        origin: url.origin,
        path: `${url.pathname}${url.search}`,
        method: init.method ?? 'GET',
        headers: Object.fromEntries(headers),
        body: typeof init.body === 'string' ? init.body : null,
        signal: AbortSignal.any(signals),
      });
      const packed = await readCapped(answer.body, limits.bodyBytes, url.hostname);
      settings.onAnswer(url.hostname, settings.clock.monotonicMs() - startedMs);
      if (answer.statusCode < 200 || answer.statusCode > 599) {
        throw new HostError('unexpected-answer', `${url.hostname} answered ${answer.statusCode}, which is no status`, {
          status: answer.statusCode,
        });
      }
      const encoding = new Headers(readHeaders(answer.headers)).get('content-encoding')?.toLowerCase();
      const body = hideEchoesIn(unpack(packed, encoding, limits.bodyBytes, url.hostname), shown);
      const hasBody = body.byteLength > 0 && ![204, 205, 304].includes(answer.statusCode);
      const response = new Response(hasBody ? Buffer.from(body) : null, {
        status: answer.statusCode,
        headers: readHeaders(answer.headers).map(([name, value]) => [name, hideEchoes(value, shown)]),
      });
      Object.defineProperty(response, 'url', { value: url.href });
      return response;
    } catch (error) {
      throw toHostError(error, url.hostname);
    } finally {
      clearTimeout(timer);
    }
  };
}
