import { createSecureServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type RunOrder, resultOf, runReport } from '../builders/run-report.ts';
import { startRawServer } from '../net/start-server.ts';
import { type Authority, createAuthority } from '../world/certificates.ts';
import { startDns } from '../world/dns.ts';
import { type GitHubWorld, startGitHub } from '../world/github.ts';
import type { Answer } from '../world/http-world.ts';
import { type Misbehaviour, startMisbehavingServer } from '../world/misbehaving-server.ts';
import { aGitHubSeed, goodToken } from '../world/seeds.ts';

let authority: Authority;
let ghes: GitHubWorld;
const open: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  authority = await createAuthority();
  ghes = await startGitHub({
    flavour: 'ghes',
    seed: aGitHubSeed({ organizations: [{ login: 'acme', members: { 'flow-svc': 'admin' } }] }),
    tls: await authority.issue(),
  });
});
afterAll(async () => {
  await Promise.all([ghes.close(), authority.close()]);
});
afterEach(async () => {
  ghes.answerWith(undefined);
  ghes.forgetRequests();
  await Promise.all(open.splice(0).map((each) => each.close()));
});

const run = (baseUrl: string, order: Partial<RunOrder> = {}) =>
  runReport({ provider: 'ghes', baseUrl, token: goodToken, authorities: [authority.rootPem], ...order });

async function start(kind: Misbehaviour) {
  const server = await startMisbehavingServer(kind, { tls: await authority.issue() });
  open.push(server);
  return server;
}

describe('a server with TLS of its own', () => {
  it.each<[Misbehaviour, string, RegExp]>([
    ['old-tls', 'tls-trusted', /speaks TLS 1\.1 at the newest/],
    ['client-certificate', 'tls-trusted', /wants a certificate of whoever calls/],
    ['plain-http', 'tls-trusted', /does not speak TLS/],
  ])('as %s is named by %s, and is shown nothing', async (kind, cause, words) => {
    const server = await start(kind);

    const report = await run(server.url.replace('http:', 'https:'));

    expect(report).toMatchObject({ cause, requests: 0 });
    expect(resultOf(report, cause).detail).toMatch(words);
    expect(server.seen()).toEqual([]);
  });

  it('that has no certificate for the name is told from one that is not trusted', async () => {
    // A fatal alert of TLS 1.2: unrecognized_name.
    const server = await startRawServer(Buffer.from([0x15, 3, 3, 0, 2, 2, 112]).toString('latin1'));
    open.push(server);

    const report = await run(`https://127.0.0.1:${server.port}`);

    expect(report.cause).toBe('tls-hostname');
    expect(resultOf(report, 'tls-trusted').status).toBe('skip');
  });

  it('that speaks HTTP/2 alone is accused of nothing', async () => {
    const server = createSecureServer({ ...(await authority.issue()), allowHTTP1: false }, (_request, response) => {
      response.setHeader('content-type', 'application/json');
      response.setHeader('x-github-request-id', 'A:1');
      response.end(JSON.stringify({ verifiable_password_authentication: true, installed_version: '3.19.2' }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    open.push({ close: async () => void server.close() });

    const report = await run(`https://127.0.0.1:${port}`);

    expect(resultOf(report, 'tls-trusted').status).toBe('pass');
    expect(report.checks.filter((check) => check.status === 'fail')).toEqual([]);
  });
});

const html = { 'content-type': 'text/html; charset=utf-8' };
const page = (title: string) => `<!doctype html><html><head><title>${title}</title></head><body>…</body></html>`;

describe('what answers in the place of a server', () => {
  it.each<[string, Answer, string, string | null, RegExp]>([
    [
      'Cloudflare',
      { status: 403, headers: { ...html, server: 'cloudflare' }, body: page('Attention Required! | Cloudflare') },
      'fail',
      'answers-as-api',
      /^Cloudflare answered 403/,
    ],
    [
      'Akamai',
      { status: 403, headers: { ...html, server: 'AkamaiGHost' }, body: page('Access Denied') },
      'fail',
      'answers-as-api',
      /^Akamai answered 403/,
    ],
    [
      'Imperva with a success',
      {
        status: 200,
        headers: { ...html, 'x-iinfo': '1-2-3' },
        body: '<html><body>Request unsuccessful.</body></html>',
      },
      'fail',
      'answers-as-api',
      /^Imperva answered 200/,
    ],
    [
      'an AWS load balancer',
      { status: 403, headers: { ...html, server: 'awselb/2.0' }, body: page('403 Forbidden') },
      'fail',
      'answers-as-api',
      /^an AWS load balancer answered 403/i,
    ],
    [
      'F5',
      { status: 200, headers: html, body: page('Request Rejected') },
      'fail',
      'answers-as-api',
      /^F5 BIG-IP answered 200/,
    ],
    [
      'a nameless one with 406',
      { status: 406, headers: html, body: page('Not Acceptable') },
      'fail',
      'answers-as-api',
      /answered 406/,
    ],
    [
      'a limiter',
      { status: 429, headers: { ...html, 'retry-after': '30' }, body: page('Slow down') },
      'unknown',
      null,
      /30 seconds/,
    ],
    [
      'maintenance',
      { status: 503, headers: { ...html, 'retry-after': '3600' }, body: page('Back soon') },
      'unknown',
      null,
      /1 hour/,
    ],
    [
      'the bot’s own captive portal',
      { status: 511, headers: html, body: page('Wi-Fi') },
      'unknown',
      null,
      /network the bot is in/,
    ],
    [
      'single sign-on',
      { status: 200, headers: html, body: page('Sign in to Acme') },
      'fail',
      'answers-as-api',
      /sign-in page/,
    ],
    [
      'nginx that wants a client certificate',
      { status: 400, headers: html, body: page('400 No required SSL certificate was sent') },
      'fail',
      'answers-as-api',
      /wants a certificate of whoever calls/,
    ],
  ])('is %s', async (_case, answer, outcome, cause, words) => {
    ghes.answerWith(() => answer);

    const report = await run(ghes.url);

    expect(report).toMatchObject({ outcome, cause });
    expect(resultOf(report, 'answers-as-api').detail).toMatch(words);
    expect(ghes.requests().some((request) => 'authorization' in request.headers)).toBe(false);
  });

  it.each([
    ['https://sso.example.com/saml?RelayState=canary', /sso\.example\.com/],
    ['/login?return_to=canary', /\/login/],
  ])('sends callers to %s', async (location, words) => {
    ghes.answerWith(() => ({ status: 302, headers: { location } }));

    const report = await run(ghes.url);

    expect(report.cause).toBe('no-redirect');
    expect(resultOf(report, 'no-redirect').detail).toMatch(words);
    expect(JSON.stringify(report)).not.toContain('canary');
  });

  it('is the same server under a path, which the remedy names', async () => {
    ghes.answerWith(({ path }) => ({ status: 301, headers: { location: `/ghe${path}` } }));

    const report = await run(ghes.url);

    expect(resultOf(report, 'no-redirect').remedy?.summary).toBe(`Save the address as ${ghes.url}/ghe.`);
  });

  it('comes and goes, and nobody is accused', async () => {
    ghes.answerWith(({ path }) =>
      path.startsWith('/api/v3/user') ? { status: 502, headers: html, body: page('Bad Gateway') } : undefined,
    );

    const report = await run(ghes.url);

    expect(report.checks.filter((check) => check.status === 'fail')).toEqual([]);
    expect(report.outcome).toBe('unknown');
  });
});

describe('a name', () => {
  it.each([
    ['whose zone is broken', 'servfail', 'ENOTFOUND', 'unknown'],
    ['that no resolver could be asked about', 'silent', 'EAI_AGAIN', 'unknown'],
    ['that the bot’s own resolver denies while the others are silent', 'silent', 'ENOTFOUND', 'fail'],
  ] as const)('%s', async (_case, entry, code, status) => {
    const dns = await startDns({ 'git.example.com': entry });
    open.push(dns);
    const net = {
      dnsServers: [dns.server],
      systemLookup: () => Promise.reject(Object.assign(new Error(), { code })),
    };

    const report = await run('https://git.example.com', { net });

    expect(resultOf(report, 'dns-public').status).toBe(status);
    expect(report.outcome).toBe(status);
  });

  it('with IPv6 addresses alone is out of Flow’s reach', async () => {
    const dns = await startDns({ 'git.example.com': ['2606:50c0:8000::153'] });
    open.push(dns);
    const net = { dnsServers: [dns.server], systemLookup: () => Promise.resolve(['::1']), probeDeadlineMs: 200 };

    const report = await run('https://git.example.com:1', { net });

    expect(resultOf(report, 'dns-public')).toMatchObject({
      status: 'warn',
      remedy: { summary: expect.stringContaining('IPv4') as string },
    });
  });
});
