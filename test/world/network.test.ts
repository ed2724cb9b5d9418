import { Resolver } from 'node:dns/promises';
import { readFile } from 'node:fs/promises';
import { request as httpsRequest } from 'node:https';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Authority, type CertificateOrder, createAuthority } from './certificates.ts';
import { type DnsWorld, startDns } from './dns.ts';
import { type Misbehaviour, startMisbehavingServer } from './misbehaving-server.ts';

let authority: Authority;
const open: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  authority = await createAuthority();
});
afterAll(() => authority.close());
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

async function start(kind: Misbehaviour, options: Parameters<typeof startMisbehavingServer>[1] = {}) {
  const server = await startMisbehavingServer(kind, options);
  open.push(server);
  return server;
}

/** What Node says of a request that trusts only our authority: the status, or the code of the error. */
function ask(port: number, servername: string): Promise<number | string> {
  return new Promise((resolve) => {
    const options = { host: '127.0.0.1', port, servername, headers: { host: servername }, ca: authority.rootPem };
    const request = httpsRequest(options, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    request.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    request.end();
  });
}

const codeOf = (error: unknown) => (error as { cause?: { code?: string } }).cause?.code;

describe('the certificates', () => {
  const day = 24 * 60 * 60 * 1000;
  const name = 'git.example.test';
  const table: [string, CertificateOrder, number | string][] = [
    ['good', {}, 200],
    ['expired', { validFrom: Date.now() - 30 * day, validTo: Date.now() - day }, 'CERT_HAS_EXPIRED'],
    ['not yet valid', { validFrom: Date.now() + day }, 'CERT_NOT_YET_VALID'],
    ['for another name', { names: ['other.example.test'] }, 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['self-signed', { signedBy: 'itself' }, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['without its intermediate', { sends: 'leaf' }, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    ['of a stranger', { signedBy: 'stranger' }, 'SELF_SIGNED_CERT_IN_CHAIN'],
  ];

  it.each(table)('are %s when ordered so', async (_, order, expected) => {
    const server = await start('broken-json', { tls: await authority.issue({ names: [name], ...order }) });

    expect(await ask(server.port, name)).toBe(expected);
  });

  it('leave the root in a file', async () => {
    expect(await readFile(authority.bundleFile, 'utf8')).toBe(authority.rootPem);
  });
});

describe('the DNS server', () => {
  async function resolverOf(dns: DnsWorld) {
    const resolver = new Resolver({ timeout: 200, tries: 1 });
    resolver.setServers([dns.server]);
    return resolver;
  }

  it('answers each family, and says what is wrong with the rest', async () => {
    const dns = await startDns({
      'git.example.test': ['127.0.0.1', '::1'],
      'broken.example.test': 'servfail',
      'mute.example.test': 'silent',
    });
    open.push(dns);
    const resolver = await resolverOf(dns);

    expect(await resolver.resolve4('git.example.test')).toEqual(['127.0.0.1']);
    expect(await resolver.resolve6('git.example.test')).toEqual(['::1']);
    await expect(resolver.resolve4('nowhere.example.test')).rejects.toMatchObject({ code: 'ENOTFOUND' });
    await expect(resolver.resolve4('broken.example.test')).rejects.toMatchObject({ code: 'ESERVFAIL' });
    await expect(resolver.resolve4('mute.example.test')).rejects.toMatchObject({ code: 'ETIMEOUT' });
    expect(dns.questions()).toContain('AAAA git.example.test');
  });

  it('changes its answer from one question to the next', async () => {
    const dns = await startDns({ 'rebind.example.test': (times) => (times === 0 ? ['203.0.113.9'] : ['127.0.0.1']) });
    open.push(dns);
    const resolver = await resolverOf(dns);

    expect(await resolver.resolve4('rebind.example.test')).toEqual(['203.0.113.9']);
    expect(await resolver.resolve4('rebind.example.test')).toEqual(['127.0.0.1']);
    dns.set('rebind.example.test', 'nxdomain');
    await expect(resolver.resolve4('rebind.example.test')).rejects.toMatchObject({ code: 'ENOTFOUND' });
  });
});

describe('the misbehaving server', () => {
  it.each([
    ['refused', 'ECONNREFUSED'],
    ['reset', 'ECONNRESET'],
    ['plain-http', 'ERR_SSL_PACKET_LENGTH_TOO_LONG'],
  ] as const)('fails as %s', async (kind, code) => {
    const server = await start(kind);

    const failure = await fetch(server.url).catch(codeOf);

    expect([code, 'ERR_SSL_WRONG_VERSION_NUMBER', 'UND_ERR_SOCKET']).toContain(failure);
  });

  it('speaks old TLS only, and wants a client certificate', async () => {
    const tls = await authority.issue();
    const old = await start('old-tls', { tls });
    const mutual = await start('client-certificate', { tls });

    expect(String(await ask(old.port, 'localhost'))).toMatch(/^EPROTO|^ERR_SSL/);
    expect(await ask(mutual.port, 'localhost')).toEqual(expect.stringMatching(/^ERR_SSL|ECONNRESET/));
  });

  it.each(['silent', 'drip', 'huge-body'] as const)('never ends as %s', async (kind) => {
    const server = await start(kind);
    const giveUp = new AbortController();

    const reading = fetch(server.url, { signal: giveUp.signal }).then(async (response) => {
      let bytes = 0;
      for await (const chunk of response.body ?? []) {
        bytes += (chunk as Uint8Array).length;
        if (bytes > (kind === 'huge-body' ? 1_000_000 : 2)) giveUp.abort();
      }
    });
    if (kind === 'silent') giveUp.abort();

    await expect(reading).rejects.toThrow(/aborted/);
  });

  it('breaks off in the middle of a body', async () => {
    const server = await start('half-body');
    const response = await fetch(server.url);

    await expect(response.text()).rejects.toThrow();
  });

  it('redirects, shows pages, and tells what it was sent', async () => {
    const elsewhere = await start('redirect', { redirectTo: 'https://elsewhere.example.test' });
    const loop = await start('redirect-loop');
    const login = await start('login-page');
    const firewall = await start('waf-page');

    const moved = await fetch(`${elsewhere.url}/user`, { redirect: 'manual', headers: { 'x-seen': 'yes' } });
    expect(moved.headers.get('location')).toBe('https://elsewhere.example.test/user');
    expect(elsewhere.seen()[0]).toMatchObject({ 'x-seen': 'yes' });
    await expect(fetch(loop.url)).rejects.toThrow();
    expect(await (await fetch(login.url)).text()).toContain('<title>Sign in');
    expect((await fetch(firewall.url)).status).toBe(403);
  });
});
