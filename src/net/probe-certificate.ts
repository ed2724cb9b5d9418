import net from 'node:net';
import tls from 'node:tls';
import { codeOf } from './error-code.ts';
import type { CertificateAnswer } from './net.ts';
import { readCertificate } from './read-certificate.ts';

export interface TlsTarget {
  readonly address: string;
  readonly port: number;
  readonly hostname: string;
  /** Whom the bot trusts; made once, as it takes a while to read all authorities. */
  readonly secureContext: tls.SecureContext;
  readonly deadlineMs: number;
  /** Speaks nothing newer than TLS 1.1, to learn whether that is what the server wants. */
  readonly onlyOld?: boolean;
}

const oldTls = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;

/** How long a server of TLS 1.3 may take to refuse what the handshake already let through. */
const graceMs = 300;

const wantsClientCertificate = /_ALERT_(?:CERTIFICATE_REQUIRED|BAD_CERTIFICATE|NO_CERTIFICATE)$/;
const tooOld = /PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL|HANDSHAKE_FAILURE/;

function readRefusal(reason: string): CertificateAnswer {
  if (wantsClientCertificate.test(reason)) return { state: 'refused', because: 'client-certificate', reason };
  if (reason.endsWith('_UNRECOGNIZED_NAME')) return { state: 'refused', because: 'unknown-name', reason };
  return { state: reason.startsWith('ERR_SSL_') || reason === 'EPROTO' ? 'no-tls' : 'silent', reason };
}

function readSeen(socket: tls.TLSSocket, leaf: tls.DetailedPeerCertificate, hostname: string): CertificateAnswer {
  // When the chain is not trusted, Node reports only that: the name needs a look of its own.
  const mismatch = tls.checkServerIdentity(hostname, leaf);
  const error = socket.authorizationError as unknown;
  return {
    state: 'seen',
    certificate: readCertificate(leaf),
    trustError: socket.authorized || !error ? null : error instanceof Error ? codeOf(error) : String(error as string),
    nameError: mismatch ? 'ERR_TLS_CERT_ALTNAME_INVALID' : null,
    protocol: socket.getProtocol() ?? 'unknown',
  };
}

function shakeHands(target: TlsTarget): tls.TLSSocket {
  const hostname = target.hostname.replace(/^\[|\]$/g, '');
  return tls.connect({
    host: target.address,
    port: target.port,
    // Server Name Indication takes names only.
    ...(net.isIP(hostname) === 0 ? { servername: hostname } : {}),
    // A server of HTTP/2 alone has a certificate too.
    ALPNProtocols: ['http/1.1', 'h2'],
    // Only to see the certificate: the verdict is read from authorizationError.
    rejectUnauthorized: false,
    checkServerIdentity: () => undefined,
    timeout: target.deadlineMs,
    secureContext: target.onlyOld ? tls.createSecureContext(oldTls) : target.secureContext,
  });
}

function look(target: TlsTarget): Promise<CertificateAnswer> {
  const { promise, resolve } = Promise.withResolvers<CertificateAnswer>();
  const socket = shakeHands(target);
  let seen: CertificateAnswer | undefined;
  let grace: NodeJS.Timeout | undefined;
  socket.once('secureConnect', () => {
    const leaf = socket.getPeerCertificate(true);
    if (!leaf.valid_to) {
      resolve({ state: 'no-tls', reason: 'the server sent no certificate' });
      return;
    }
    seen = readSeen(socket, leaf, target.hostname.replace(/^\[|\]$/g, ''));
    if (socket.getProtocol() !== 'TLSv1.3') resolve(seen);
    // In TLS 1.3 the client is done before the server has judged it: a ticket says yes, an alert no.
    const answer = seen;
    socket.once('session', () => resolve(answer));
    grace = setTimeout(() => resolve(answer), graceMs);
    socket.resume();
  });
  socket.once('timeout', () => resolve({ state: 'silent', reason: 'no answer to the TLS handshake' }));
  socket.once('error', (error: Error) => {
    const refusal = readRefusal(codeOf(error));
    resolve(refusal.state === 'refused' ? refusal : (seen ?? refusal));
  });
  socket.once('close', () => resolve(seen ?? { state: 'silent', reason: 'the connection was closed' }));
  return promise.finally(() => {
    clearTimeout(grace);
    socket.destroy();
  });
}

/**
 * Looks at the certificate also when it cannot be trusted, which `fetch` never lets us do, and at how old the server's
 * TLS is when it shows none. Nothing but the handshake is sent.
 */
export async function probeCertificate(target: TlsTarget): Promise<CertificateAnswer> {
  const answer = await look(target);
  if (answer.state !== 'no-tls' || !tooOld.test(answer.reason)) return answer;
  const old = await look({ ...target, onlyOld: true });
  return old.state === 'seen' ? { ...answer, oldProtocol: old.protocol } : answer;
}
