import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { HostError, type HostErrorCode } from '../../src/core/errors.ts';
import { Secret } from '../../src/core/secret.ts';
import type { NetSettings } from '../../src/net/index.ts';
import type { Provider } from '../../src/providers/index.ts';
import { aNet, anIntegration } from '../builders/run-report.ts';
import { type Authority, createAuthority } from '../world/certificates.ts';
import { type Answer, startHttpWorld } from '../world/http-world.ts';
import { type Misbehaviour, startMisbehavingServer } from '../world/misbehaving-server.ts';

const token = 'canary-token-of-the-provider-contract';
const json = { 'content-type': 'application/json' };
const html = { 'content-type': 'text/html; charset=utf-8' };
const page = '<!doctype html><title>Sign in</title>';
const dayMs = 24 * 60 * 60 * 1000;

// A body that every product could have written, told from a firewall's by what only a product adds.
const says = (message: string) => ({ message, documentation_url: 'https://docs.example.com/rest' });

const answers: readonly (readonly [string, Answer, HostErrorCode])[] = [
  ['401', { status: 401, headers: json, body: says('401 Unauthorized') }, 'unauthorized'],
  ['403', { status: 403, headers: json, body: says('403 Forbidden') }, 'forbidden'],
  ['404', { status: 404, headers: json, body: says('404 Not Found') }, 'not-found'],
  ['429', { status: 429, headers: { ...json, 'retry-after': '7' }, body: says('Slow down') }, 'rate-limited'],
  ['500', { status: 500, headers: json, body: says('It broke') }, 'unexpected-answer'],
  ['503', { status: 503, headers: html, body: '<title>Maintenance</title>' }, 'unexpected-answer'],
  ['a redirect', { status: 302, headers: { location: 'https://elsewhere.example.com/' } }, 'unexpected-answer'],
  ['a page with 200', { status: 200, headers: html, body: page }, 'unexpected-answer'],
  ['JSON of another kind', { status: 200, headers: json, body: { hello: 'there' } }, 'unexpected-answer'],
  ['JSON that breaks off', { status: 200, headers: json, body: '{"login": ' }, 'unexpected-answer'],
  ['nothing at all', { status: 204 }, 'unexpected-answer'],
];

// From an API a refusal in HTML comes from somebody in front of it; a plain Git server has no other way to refuse.
const pages: readonly (readonly [number, HostErrorCode])[] = [
  [401, 'unauthorized'],
  [403, 'forbidden'],
  [404, 'not-found'],
];

const failures: readonly (readonly [Misbehaviour, string])[] = [
  ['refused', 'ECONNREFUSED'],
  ['reset', 'ECONNRESET'],
  ['silent', 'ETIMEDOUT'],
  ['drip', 'ETIMEDOUT'],
  ['half-body', 'UND_ERR_SOCKET'],
];

const certificates = [
  ['expired', { validFrom: Date.now() - 9 * dayMs, validTo: Date.now() - dayMs }, 'CERT_HAS_EXPIRED'],
  ['for another name', { names: ['other.example.com'] }, 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ['signed by itself', { signedBy: 'itself' }, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
] as const;

/**
 * What every provider promises of a host that does not answer as it should: one HostError of the right code, after one
 * request, with no token in it. `provide` makes the provider for a server at this address.
 */
/** After these nothing more may be asked: a lock-out, or a longer one, would be the answer. */
const isFinal = (error: HostError) => error.code === 'unauthorized' || error.code === 'rate-limited';

export function describeProviderContract(
  label: string,
  provide: (baseUrl: string) => Provider,
  { refusesInPages = false } = {},
): void {
  describe(label, () => {
    let authority: Authority;
    const open: { close(): Promise<void> }[] = [];

    beforeAll(async () => {
      authority = await createAuthority();
    });
    afterAll(() => authority.close());
    afterEach(async () => {
      await Promise.all(open.splice(0).map((each) => each.close()));
    });

    async function failureAt(baseUrl: string, given: Partial<NetSettings> = {}) {
      const provider = provide(baseUrl);
      let requests = 0;
      const onRequest = () => {
        requests += 1;
      };
      const net = aNet(given)({ signal: new AbortController().signal, onRequest });
      const integration = anIntegration({ provider: provider.id, baseUrl });
      const host = provider.open(integration, { kind: 'token', token: new Secret(token) }, net);

      const error = await host.account().then(
        () => expect.unreachable('the host answered'),
        (reason: unknown) => reason,
      );

      expect(error).toBeInstanceOf(HostError);
      // GitHub's list of memberships names the account; where that fails, the account itself is asked for.
      expect(requests).toBeLessThanOrEqual(error instanceof HostError && isFinal(error) ? 1 : 2);
      expect(inspect(error, { depth: 20, showHidden: true, getters: true })).not.toContain('canary');
      return error;
    }

    it.each(answers)('turns %s into the right error', async (_, answer, code) => {
      const world = await startHttpWorld({ answer: () => answer });
      open.push(world);

      const error = await failureAt(world.url);

      expect(error).toMatchObject({ code });
      // An answer that is of the wrong kind was still an answer.
      if (answer.status >= 300) expect(error).toMatchObject({ details: { status: answer.status } });
      if (code === 'rate-limited') expect(error).toMatchObject({ details: { retryAfterMs: 7_000 } });
    });

    it.each(pages)('reads a page with %i as what it is', async (status, code) => {
      const world = await startHttpWorld({ answer: () => ({ status, headers: html, body: page }) });
      open.push(world);

      const error = await failureAt(world.url);

      expect(error).toMatchObject({ code: refusesInPages ? code : 'unexpected-answer', details: { status } });
    });

    it.each(failures)('says what really happened to a server that is %s', async (kind, reason) => {
      const server = await startMisbehavingServer(kind);
      open.push(server);

      const error = await failureAt(server.url, { limits: { totalMs: 1000 } });

      expect(error).toMatchObject({ code: 'unreachable', details: { reason } });
    });

    it.each(certificates)('shows nothing to a server whose certificate is %s', async (_, order, reason) => {
      const server = await startMisbehavingServer('broken-json', { tls: await authority.issue(order) });
      open.push(server);

      const error = await failureAt(server.url, { extraCertificateAuthorities: [authority.rootPem] });

      expect(error).toMatchObject({ code: 'untrusted-certificate', details: { reason } });
      expect(server.seen()).toEqual([]);
    });
  });
}
