import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { HostError } from '../../src/core/errors.ts';
import { type Authority, type CertificateOrder, createAuthority } from '../world/certificates.ts';
import { type Misbehaviour, startMisbehavingServer } from '../world/misbehaving-server.ts';
import { openDoor } from './open-door.ts';

const token = 'glpat-canary0000000000000022';
const dayMs = 24 * 60 * 60 * 1000;

let authority: Authority;
const open: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  authority = await createAuthority();
});
afterAll(() => authority.close());
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

async function start(order: CertificateOrder) {
  const server = await startMisbehavingServer('broken-json', { tls: await authority.issue(order) });
  open.push(server);
  return server;
}

const asked = { headers: { authorization: `Bearer ${token}`, 'private-token': token } };

describe('a certificate', () => {
  it.each<[string, CertificateOrder, string]>([
    ['has expired', { validFrom: Date.now() - 9 * dayMs, validTo: Date.now() - dayMs }, 'CERT_HAS_EXPIRED'],
    ['is not valid yet', { validFrom: Date.now() + dayMs }, 'CERT_NOT_YET_VALID'],
    ['is for another name', { names: ['other.example.com'] }, 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['is signed by itself', { signedBy: 'itself' }, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['comes without its intermediate', { sends: 'leaf' }, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    ['comes from a root nobody trusts', { signedBy: 'stranger' }, 'SELF_SIGNED_CERT_IN_CHAIN'],
  ])('that %s ends the call before any header is sent', async (_, order, reason) => {
    const server = await start(order);
    const door = openDoor({ extraCertificateAuthorities: [authority.rootPem] });

    const refused = door.fetch(server.url, asked);

    await expect(refused).rejects.toMatchObject({ code: 'untrusted-certificate', details: { reason } });
    expect(server.seen()).toEqual([]);
  });

  it('is trusted when a public or an added authority signed it', async () => {
    const server = await start({});

    const answer = await openDoor({ extraCertificateAuthorities: [authority.rootPem] }).fetch(server.url, asked);

    expect(answer.status).toBe(200);
    await expect(openDoor().fetch(server.url, asked)).rejects.toMatchObject({ code: 'untrusted-certificate' });
  });

  it('covers the name that was asked for, not the address it leads to', async () => {
    const server = await start({ names: ['git.example.test'] });
    const door = openDoor({
      extraCertificateAuthorities: [authority.rootPem],
      systemLookup: () => Promise.resolve(['127.0.0.1']),
    });

    const right = await door.fetch(`https://git.example.test:${server.port}/`);

    expect(right.status).toBe(200);
    await expect(door.fetch(`https://other.example.test:${server.port}/`)).rejects.toMatchObject({
      details: { reason: 'ERR_TLS_CERT_ALTNAME_INVALID' },
    });
  });
});

describe('a server that speaks TLS badly', () => {
  it.each<[Misbehaviour]>([['plain-http'], ['old-tls'], ['reset'], ['client-certificate']])(
    'by %s never sees a header',
    async (kind) => {
      const server = await startMisbehavingServer(kind, { tls: await authority.issue() });
      open.push(server);
      const door = openDoor({ extraCertificateAuthorities: [authority.rootPem] });

      await expect(door.fetch(server.url.replace('http:', 'https:'), asked)).rejects.toBeInstanceOf(HostError);
      expect(server.seen()).toEqual([]);
    },
  );
});

describe('what the door throws', () => {
  const everything = { depth: 20, showHidden: true, getters: true };

  it('holds no token, no matter how deep one looks', async () => {
    const expired = await start({ validFrom: Date.now() - 9 * dayMs, validTo: Date.now() - dayMs });
    const kinds: readonly Misbehaviour[] = ['refused', 'reset', 'half-body', 'huge-body', 'drip', 'silent'];
    const servers = await Promise.all(kinds.map((kind) => startMisbehavingServer(kind)));
    open.push(...servers);
    const addresses = [...servers.map((each) => each.url), expired.url, 'ftp://127.0.0.1/', 'http://10.0.0.1/'];
    const door = openDoor({ limits: { totalMs: 200, bodyBytes: 10_000 } });

    const errors = await Promise.all(
      addresses.map((address) =>
        door.fetch(`${address}?access_token=${token}`, asked).then(
          () => expect.unreachable(`${address} answered`),
          (error: unknown) => error,
        ),
      ),
    );

    expect(errors.every((error) => error instanceof HostError)).toBe(true);
    expect(inspect(errors, everything)).not.toContain('canary');
  });
});
