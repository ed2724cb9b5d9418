import net from 'node:net';
import tls from 'node:tls';
import { type Clock, readInstant } from '../core/clock.ts';
import type { Certificate, CertificateAnswer, JudgedAddress, PortAnswer } from './net.ts';

const refusals = new Set(['ECONNREFUSED', 'ENETUNREACH', 'EHOSTUNREACH', 'EADDRNOTAVAIL']);

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : 'EFAIL';
}

/** Opens a TCP connection and hangs up. */
function knock(address: string, port: number, deadlineMs: number, clock: Clock): Promise<PortAnswer> {
  const started = clock.monotonicMs();
  const { promise, resolve } = Promise.withResolvers<PortAnswer>();
  const socket = net.connect({ host: address, port, timeout: deadlineMs });
  socket.once('connect', () => resolve({ state: 'open', address, connectMs: clock.monotonicMs() - started }));
  socket.once('timeout', () => resolve({ state: 'silent', reason: 'ETIMEDOUT' }));
  socket.once('error', (error) => {
    const reason = codeOf(error);
    resolve({ state: refusals.has(reason) ? 'refused' : 'silent', reason });
  });
  return promise.finally(() => socket.destroy());
}

/** Knocks at every address side by side: open when one opens, refused only when all refuse. */
export async function probePort(
  addresses: readonly JudgedAddress[],
  port: number,
  deadlineMs: number,
  clock: Clock,
): Promise<PortAnswer> {
  const answers = await Promise.all(addresses.map((each) => knock(each.address, port, deadlineMs, clock)));
  return (
    answers.find((answer) => answer.state === 'open') ??
    answers.find((answer) => answer.state === 'silent') ??
    answers[0] ?? { state: 'no-address', reason: 'no address to connect to' }
  );
}

/** Node writes certificate dates as `Nov 21 00:00:00 2026 GMT`. */
const readDate = (text: string) => readInstant(text) ?? 0;

function readCertificate(leaf: tls.DetailedPeerCertificate): Certificate {
  const name = (entry: tls.Certificate | undefined) => [entry?.CN ?? entry?.O ?? 'no name'].flat()[0] ?? 'no name';
  const chain: tls.DetailedPeerCertificate[] = [];
  for (let each = leaf; each && !chain.includes(each); each = each.issuerCertificate) chain.push(each);
  // A self-signed root at the end is the verifier's own copy; its end does not bind the server.
  const sent = chain.filter((each, index) => index === 0 || each.issuerCertificate !== each);
  const earliest = sent.reduce((a, b) => (readDate(b.valid_to) < readDate(a.valid_to) ? b : a));
  return {
    subject: name(leaf.subject),
    issuer: name(leaf.issuer),
    names: (leaf.subjectaltname ?? '')
      .split(', ')
      .map((entry) => entry.replace(/^(?:DNS|IP Address):/, ''))
      .filter((entry) => entry !== ''),
    validFrom: readDate(leaf.valid_from),
    validTo: readDate(leaf.valid_to),
    chainValidTo: readDate(earliest.valid_to),
    chainSubject: name(earliest.subject),
    selfSigned: name(leaf.subject) === name(leaf.issuer) && leaf.issuerCertificate === leaf,
    namesIssuerUrl: leaf.infoAccess !== undefined && 'CA Issuers - URI' in leaf.infoAccess,
  };
}

export interface TlsTarget {
  readonly address: string;
  readonly port: number;
  readonly hostname: string;
  readonly certificateAuthorities: readonly string[];
  readonly deadlineMs: number;
}

/**
 * Looks at the certificate also when it cannot be trusted, which `fetch` never lets us do. Nothing but the handshake
 * is sent on this connection.
 */
export function probeCertificate(target: TlsTarget): Promise<CertificateAnswer> {
  const { promise, resolve } = Promise.withResolvers<CertificateAnswer>();
  const hostname = target.hostname.replace(/^\[|\]$/g, '');
  const socket = tls.connect({
    host: target.address,
    port: target.port,
    // Server Name Indication takes names only.
    ...(net.isIP(hostname) === 0 ? { servername: hostname } : {}),
    ca: [...target.certificateAuthorities],
    ALPNProtocols: ['http/1.1'],
    // Only to see the certificate: the verdict is read from authorizationError below.
    rejectUnauthorized: false,
    checkServerIdentity: () => undefined,
    timeout: target.deadlineMs,
  });
  socket.once('secureConnect', () => {
    const leaf = socket.getPeerCertificate(true);
    if (!leaf.valid_to) {
      resolve({ state: 'no-tls', reason: 'the server sent no certificate' });
      return;
    }
    // When the chain is not trusted, Node reports only that: the name needs a look of its own.
    const mismatch = tls.checkServerIdentity(hostname, leaf);
    const error = socket.authorizationError as unknown;
    resolve({
      state: 'seen',
      certificate: readCertificate(leaf),
      trustError: socket.authorized || !error ? null : error instanceof Error ? codeOf(error) : String(error as string),
      nameError: mismatch ? 'ERR_TLS_CERT_ALTNAME_INVALID' : null,
      protocol: socket.getProtocol() ?? 'unknown',
    });
  });
  socket.once('timeout', () => resolve({ state: 'silent', reason: 'no answer to the TLS handshake' }));
  socket.once('error', (error: Error) => {
    const reason = codeOf(error);
    const spokeNoTls = reason.startsWith('ERR_SSL_') || reason === 'EPROTO';
    resolve({ state: spokeNoTls ? 'no-tls' : 'silent', reason });
  });
  socket.once('close', () => resolve({ state: 'silent', reason: 'the connection was closed' }));
  return promise.finally(() => socket.destroy());
}
