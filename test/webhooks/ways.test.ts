import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import { createHookKey, type HookKey } from '../../src/webhooks/hook-key.ts';
import { bitbucketWay } from '../../src/webhooks/ways/bitbucket.ts';
import { gitHubWay } from '../../src/webhooks/ways/github.ts';
import { gitLabWay } from '../../src/webhooks/ways/gitlab.ts';
import type { Way } from '../../src/webhooks/ways/way.ts';
import { gitHubHeaders } from './send.ts';

const now = Date.parse('2026-11-21T09:00:00Z');
type Headers = Readonly<Record<string, string>>;

const keysOf = (...secrets: readonly string[]) => secrets.map((each) => createHookKey(new Secret(each), null));

/** Whether that would be taken for a delivery of whoever has the keys. */
function isTaken(way: Way, keys: readonly HookKey[], headers: Headers, body: Buffer, at = now): boolean {
  const marked = way.read(headers);
  if (typeof marked !== 'object') return false;
  const judge = marked.judge(keys);
  // However it is cut in two, it is the same body.
  const cut = Math.floor(body.length / 3);
  judge.hear(body.subarray(0, cut));
  judge.hear(body.subarray(cut));
  return judge.isSigned(at);
}

/** The same bytes again and again, each time with another bit turned over. */
function* flips(bytes: Buffer): Generator<Buffer> {
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const flipped = Buffer.from(bytes);
    flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    yield flipped;
  }
}

const sample = Buffer.from(JSON.stringify({ action: 'opened', number: 7, repository: { full_name: 'acme/app' } }));

describe('deliveries of GitHub', () => {
  const secret = 'canary-github-secret';

  it('are verified as in the example that GitHub publishes', () => {
    // https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries#testing-the-webhook-payload-validation
    const signature = 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17';
    const headers = gitHubHeaders('', '', { 'x-hub-signature-256': signature });

    expect(isTaken(gitHubWay, keysOf("It's a Secret to Everybody"), headers, Buffer.from('Hello, World!'))).toBe(true);
  });

  it('are refused with any one bit of the body or of the signature turned over', () => {
    const keys = keysOf(secret);
    const headers = gitHubHeaders(secret, sample);
    const signature = Buffer.from(headers['x-hub-signature-256'] ?? '', 'latin1');

    const bodies = [...flips(sample)].filter((body) => isTaken(gitHubWay, keys, headers, body));
    const signatures = [...flips(signature)].filter((flipped) => {
      const changed = { ...headers, 'x-hub-signature-256': flipped.toString('latin1') };
      return isTaken(gitHubWay, keys, changed, sample);
    });

    expect(isTaken(gitHubWay, keys, headers, sample)).toBe(true);
    expect([bodies, signatures]).toEqual([[], []]);
  });

  it('keep the mark of their body under whatever name somebody says them again', () => {
    const marks = [randomUUID(), randomUUID()].map((id) =>
      gitHubWay.read(gitHubHeaders(secret, sample, { 'x-github-delivery': id })),
    );

    const seals = marks.map((mark) => (typeof mark === 'object' ? mark.seal : undefined));
    expect(seals[0]).toMatch(/^[0-9a-f]{16}$/);
    expect(seals[1]).toBe(seals[0]);
  });

  it('are never forged: not one of 100,000 is taken', { timeout: 30_000 }, () => {
    const keys = keysOf(secret, 'canary-older-secret');
    const honest = gitHubHeaders(secret, sample);
    let taken = 0;
    for (let count = 0; count < 100_000; count += 1) {
      const guess = randomBytes(32);
      const signature =
        count % 4 === 0
          ? `sha256=${createHmac('sha256', guess).update(sample).digest('hex')}`
          : count % 4 === 1
            ? (honest['x-hub-signature-256'] ?? '').replace(/.{2}$/, guess.toString('hex', 0, 1))
            : `sha256=${guess.toString('hex')}`;
      if (signature === honest['x-hub-signature-256']) continue;
      if (isTaken(gitHubWay, keys, { ...honest, 'x-hub-signature-256': signature }, sample)) taken += 1;
    }

    expect(taken).toBe(0);
  });

  it('are judged without a fault, whatever the headers hold', () => {
    const names = ['x-hub-signature-256', 'x-github-delivery', 'x-github-event', 'x-hub-signature', 'x-gitlab-token'];
    const headers = fc.dictionary(fc.constantFrom(...names, 'webhook-signature', 'webhook-id'), fc.string());

    fc.assert(
      fc.property(headers, fc.uint8Array(), (given, body) => {
        for (const way of [gitHubWay, gitLabWay, bitbucketWay]) {
          expect(isTaken(way, keysOf(secret), given, Buffer.from(body))).toBe(false);
        }
      }),
    );
  });
});

describe('deliveries of GitLab', () => {
  const token = 'canary-gitlab-token';
  const signing = `whsec_${Buffer.from('canary-signing-token-of-32-bytes').toString('base64')}`;
  const plain = { 'x-gitlab-event': 'Push Hook', 'idempotency-key': 'b9c1', 'x-gitlab-token': token };

  function signed(given: Headers = {}, at = now): Headers {
    const timestamp = new Date(at);
    return {
      'x-gitlab-event': 'Merge Request Hook',
      'webhook-id': 'f5e5f430-f57b',
      'webhook-timestamp': String(Math.floor(at / 1000)),
      'webhook-signature': new Webhook(signing).sign('f5e5f430-f57b', timestamp, sample.toString()),
      ...given,
    };
  }

  it('are believed with the token of the webhook and with no other', () => {
    const fits = (given: string) => isTaken(gitLabWay, keysOf(token), { ...plain, 'x-gitlab-token': given }, sample);

    expect(fits(token)).toBe(true);
    expect([...flips(Buffer.from(token))].filter((flipped) => fits(flipped.toString('latin1')))).toEqual([]);
    expect([`${token} `, token.slice(1), '', 'x'.repeat(10_000)].filter(fits)).toEqual([]);
  });

  it('are verified as the library of Standard Webhooks signs them', () => {
    expect(isTaken(gitLabWay, keysOf(signing), signed(), sample)).toBe(true);
    expect(isTaken(gitLabWay, keysOf('whsec_c29tZXRoaW5nIGVsc2U='), signed(), sample)).toBe(false);
  });

  it('are verified with one of several signatures, as while a token is replaced', () => {
    const { 'webhook-signature': right = '' } = signed();
    const wrong = `v1,${Buffer.alloc(32).toString('base64')}`;
    const fits = (text: string) => isTaken(gitLabWay, keysOf(signing), signed({ 'webhook-signature': text }), sample);

    expect([`${wrong} ${right}`, `v1a,abc ${right}`, `${right} ${wrong}`].map(fits)).toEqual([true, true, true]);
    expect([wrong, `v2${right.slice(2)}`, right.replace('v1,', ''), `${wrong} ${wrong}`].map(fits)).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(fits(`${`${wrong} `.repeat(8)}${right}`)).toBe(false);
  });

  it.each([
    [-300, true],
    [300, true],
    [-301, false],
    [301, false],
  ])('signed %d seconds from now: taken is %s', (seconds, taken) => {
    const headers = signed({}, now + seconds * 1000);

    expect(isTaken(gitLabWay, keysOf(signing), headers, sample)).toBe(taken);
  });

  it('are refused with any one bit of body, name, time or signature turned over', () => {
    const keys = keysOf(signing);
    const headers = signed();
    const parts = ['webhook-id', 'webhook-timestamp', 'webhook-signature'];

    const taken = parts.flatMap((part) =>
      [...flips(Buffer.from(headers[part] ?? '', 'latin1'))]
        .map((flipped) => ({ ...headers, [part]: flipped.toString('latin1') }))
        .filter((changed) => isTaken(gitLabWay, keys, changed, sample)),
    );

    expect([...flips(sample)].filter((body) => isTaken(gitLabWay, keys, headers, body))).toEqual([]);
    expect(taken).toEqual([]);
  });

  it('are refused for a bad signature although the token beside it is right', () => {
    const headers = { ...signed({ 'webhook-signature': `v1,${'A'.repeat(43)}=` }), 'x-gitlab-token': token };

    expect(isTaken(gitLabWay, keysOf(token), headers, sample)).toBe(false);
  });

  it.each([
    [{ ...plain, 'webhook-id': 'unsigned' }, 'b9c1'],
    [{ 'x-gitlab-event': 'Push Hook', 'x-gitlab-token': token, 'x-gitlab-event-uuid': '13792a34' }, '13792a34'],
    [{ 'x-gitlab-event': 'Push Hook', 'x-gitlab-token': token }, null],
    [signed({ 'idempotency-key': 'unsigned' }), 'f5e5f430-f57b'],
  ])('are known by the name that cannot be changed, where there is one: %#', (headers, key) => {
    expect(gitLabWay.read(headers)).toMatchObject({ key });
  });
});

describe('deliveries of Bitbucket', () => {
  it('are verified by the one header that it has', () => {
    const signature = `sha256=${createHmac('sha256', 'canary-bitbucket').update(sample).digest('hex')}`;
    const headers = { 'x-event-key': 'repo:refs_changed', 'x-request-id': 'a1b2', 'x-hub-signature': signature };

    expect(isTaken(bitbucketWay, keysOf('canary-bitbucket'), headers, sample)).toBe(true);
    expect(isTaken(bitbucketWay, keysOf('canary-other'), headers, sample)).toBe(false);
    expect(bitbucketWay.read(headers)).toMatchObject({ key: 'a1b2', event: 'repo:refs_changed' });
  });
});
