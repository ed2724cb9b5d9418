import tls from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/core/clock.ts';
import type { PortAnswer } from '../../src/net/index.ts';
import { probeCertificate } from '../../src/net/probe-certificate.ts';
import { probePort, sumUp } from '../../src/net/probe-port.ts';
import { type Authority, type CertificateOrder, createAuthority } from '../world/certificates.ts';
import { type Misbehaviour, startMisbehavingServer } from '../world/misbehaving-server.ts';
import { openDoor } from './open-door.ts';

const dayMs = 24 * 60 * 60 * 1000;
const second = (when: number) => Math.floor(when / 1000) * 1000;

let authority: Authority;
const open: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  authority = await createAuthority();
});
afterAll(() => authority.close());
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

async function start(kind: Misbehaviour, order: CertificateOrder = {}) {
  const server = await startMisbehavingServer(kind, { tls: await authority.issue(order) });
  open.push(server);
  return server;
}

async function look(kind: Misbehaviour, order: CertificateOrder = {}, deadlineMs = 5_000) {
  const { port } = await start(kind, order);
  return probeCertificate({
    address: '127.0.0.1',
    port,
    hostname: '127.0.0.1',
    secureContext: tls.createSecureContext({ ca: [authority.rootPem] }),
    deadlineMs,
  });
}

describe('the look at a certificate', () => {
  it.each<[string, CertificateOrder, string | null, string | null]>([
    ['good', {}, null, null],
    ['expired', { validFrom: Date.now() - 9 * dayMs, validTo: Date.now() - dayMs }, 'CERT_HAS_EXPIRED', null],
    ['not yet valid', { validFrom: Date.now() + dayMs }, 'CERT_NOT_YET_VALID', null],
    ['signed by itself', { signedBy: 'itself' }, 'DEPTH_ZERO_SELF_SIGNED_CERT', null],
    ['of a strange root', { signedBy: 'stranger' }, 'SELF_SIGNED_CERT_IN_CHAIN', null],
    ['without intermediate', { sends: 'leaf' }, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', null],
    ['for another name', { names: ['other.example.com'] }, null, 'ERR_TLS_CERT_ALTNAME_INVALID'],
    [
      'for another name and signed by itself',
      { names: ['other.example.com'], signedBy: 'itself' },
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'ERR_TLS_CERT_ALTNAME_INVALID',
    ],
    [
      'for another name, of a strange root',
      { names: ['other.example.com'], signedBy: 'stranger' },
      'SELF_SIGNED_CERT_IN_CHAIN',
      'ERR_TLS_CERT_ALTNAME_INVALID',
    ],
  ])('sees one that is %s, and tells chain and name apart', async (_, order, trustError, nameError) => {
    expect(await look('broken-json', order)).toMatchObject({ state: 'seen', trustError, nameError });
  });

  it('reads whose it is, which names it covers and when it ends', async () => {
    const validFrom = second(Date.now() - 3 * dayMs);
    const validTo = second(Date.now() + 12 * dayMs);
    const names = ['git.example.com', '*.example.com', '127.0.0.1'];

    const seen = await look('broken-json', { names, validFrom, validTo, issuerUrl: 'http://pki.example.com/ca.crt' });

    expect(seen).toMatchObject({
      state: 'seen',
      protocol: 'TLSv1.3',
      certificate: {
        subject: 'git.example.com',
        issuer: 'Emulated Intermediate',
        names,
        validFrom,
        validTo,
        chainValidTo: validTo,
        chainSubject: 'git.example.com',
        selfSigned: false,
        namesIssuerUrl: true,
      },
    });
  });

  it('knows one that is signed by itself', async () => {
    expect(await look('broken-json', { signedBy: 'itself' })).toMatchObject({
      certificate: { selfSigned: true, namesIssuerUrl: false },
    });
  });

  it('sends nothing but the handshake', async () => {
    const { port, seen } = await start('broken-json', { signedBy: 'itself' });

    await openDoor().certificate('127.0.0.1', port);

    expect(seen()).toEqual([]);
  });

  it.each<[Misbehaviour, object]>([
    ['plain-http', { state: 'no-tls', reason: 'ERR_SSL_WRONG_VERSION_NUMBER' }],
    ['old-tls', { state: 'no-tls', reason: 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', oldProtocol: 'TLSv1.1' }],
    [
      'client-certificate',
      { state: 'refused', because: 'client-certificate', reason: 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED' },
    ],
    ['reset', { state: 'silent', reason: 'ECONNRESET' }],
  ])('says what stood in its way: %s', async (kind, expected) => {
    expect(await look(kind)).toEqual(expected);
  });

  it('gives up on a server that takes the connection and says nothing', async () => {
    expect(await look('silent', {}, 100)).toEqual({ state: 'silent', reason: 'no answer to the TLS handshake' });
  });
});

describe('the knock at a port', () => {
  const at = (...addresses: string[]) =>
    addresses.map((address) => ({ address, family: 4 as const, kind: 'loopback' as const, allowed: true }));

  it('finds one that listens', async () => {
    const { port } = await start('silent');

    expect(await openDoor().port('127.0.0.1', port)).toMatchObject({ state: 'open', address: '127.0.0.1' });
  });

  it('finds nobody', async () => {
    const { port } = await start('refused');

    expect(await openDoor().port('127.0.0.1', port)).toEqual({ state: 'refused', reason: 'ECONNREFUSED' });
  });

  it('is answered when one of the addresses answers', async () => {
    const { port } = await start('silent');

    expect(await probePort(at('127.0.0.9', '127.0.0.1'), port, 1_000, systemClock)).toMatchObject({
      state: 'open',
      address: '127.0.0.1',
    });
  });

  it.each([
    ['one is open', ['refused', 'open', 'silent'], 'open'],
    ['one says nothing', ['refused', 'silent'], 'silent'],
    ['all refuse', ['refused', 'refused'], 'refused'],
    ['all that can be reached refuse', ['no-way', 'refused'], 'refused'],
    ['there is no way to any', ['no-way', 'no-way'], 'silent'],
    ['there is none', [], 'no-address'],
  ])('sums the addresses up when %s', (_case, states, state) => {
    const answers: Readonly<Record<string, PortAnswer>> = {
      open: { state: 'open', address: '192.0.2.1', connectMs: 1 },
      refused: { state: 'refused', reason: 'ECONNREFUSED' },
      silent: { state: 'silent', reason: 'ETIMEDOUT' },
      'no-way': { state: 'silent', reason: 'ENETUNREACH' },
    };

    expect(sumUp(states.flatMap((each) => answers[each] ?? [])).state).toBe(state);
  });

  it('never happens at a forbidden address', async () => {
    const { port } = await start('silent');
    const door = openDoor({ allowPrivateHosts: [] });

    expect(await door.port('127.0.0.1', port)).toEqual({
      state: 'no-address',
      reason: 'its addresses may not be reached: 127.0.0.1 (loopback)',
    });
    expect(await door.certificate('127.0.0.1', port)).toMatchObject({ state: 'silent' });
  });
});
