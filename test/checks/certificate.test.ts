import { describe, expect, it } from 'vitest';
import { tlsExpiry } from '../../src/checks/tls-expiry.ts';
import { tlsHostname } from '../../src/checks/tls-hostname.ts';
import { tlsTrusted } from '../../src/checks/tls-trusted.ts';
import type { Certificate, CertificateAnswer } from '../../src/net/index.ts';
import { aContext, dayMs, NOW } from '../builders/context.ts';

function seen(certificate: Partial<Certificate> = {}, errors: { trustError?: string; nameError?: string } = {}) {
  const validTo = certificate.validTo ?? NOW + 90 * dayMs;
  const answer: CertificateAnswer = {
    state: 'seen',
    certificate: {
      subject: 'git.example.com',
      issuer: 'Public Authority R3',
      names: ['git.example.com'],
      validFrom: NOW - dayMs,
      validTo,
      chainValidTo: validTo,
      chainSubject: 'git.example.com',
      selfSigned: false,
      namesIssuerUrl: true,
      ...certificate,
    },
    trustError: errors.trustError ?? null,
    nameError: errors.nameError ?? null,
    protocol: 'TLSv1.3',
  };
  return aContext({ netAnswers: { certificate: answer } });
}

describe('tls-trusted', () => {
  it.each([
    [null, 'pass'],
    ['CERT_HAS_EXPIRED', 'pass'],
    ['CERT_NOT_YET_VALID', 'pass'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'pass'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'fail'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'fail'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'fail'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'fail'],
  ])('reads %s as %s', async (trustError, status) => {
    const verdict = await tlsTrusted.run(seen({}, trustError ? { trustError } : {}));

    expect(verdict.status).toBe(status);
  });

  it('tells a missing intermediate from a private authority by the address the certificate names', async () => {
    const trustError = 'UNABLE_TO_VERIFY_LEAF_SIGNATURE';

    expect((await tlsTrusted.run(seen({}, { trustError }))).detail).toContain('does not send the intermediate');
    expect((await tlsTrusted.run(seen({ namesIssuerUrl: false }, { trustError }))).detail).toContain(
      'no public authority',
    );
  });

  it('fails a port that speaks no TLS, and claims nothing of a broken handshake', async () => {
    const noTls = aContext({
      netAnswers: { certificate: { state: 'no-tls', reason: 'ERR_SSL_WRONG_VERSION_NUMBER' } },
    });
    const silent = aContext({ netAnswers: { certificate: { state: 'silent', reason: 'ECONNRESET' } } });

    expect((await tlsTrusted.run(noTls)).status).toBe('fail');
    expect((await tlsTrusted.run(silent)).status).toBe('unknown');
  });
});

describe('tls-hostname', () => {
  it('says which names the certificate covers and which it must', async () => {
    const verdict = await tlsHostname.run(
      seen({ names: ['*.acme.com', 'acme.com'] }, { nameError: 'ERR_TLS_CERT_ALTNAME_INVALID' }),
    );

    expect(verdict).toMatchObject({
      status: 'fail',
      detail: 'The certificate covers *.acme.com, acme.com; it must cover git.example.com.',
    });
  });
});

describe('tls-expiry', () => {
  it.each([
    [-1, 'fail'],
    [0, 'fail'],
    [1, 'warn'],
    [30 * dayMs - 1, 'warn'],
    [30 * dayMs, 'pass'],
  ])('judges a certificate with %i ms left as %s', async (left, status) => {
    expect((await tlsExpiry.run(seen({ validTo: NOW + left }))).status).toBe(status);
  });

  it('fails a certificate that begins in the future', async () => {
    expect((await tlsExpiry.run(seen({ validFrom: NOW + dayMs }))).status).toBe('fail');
  });

  it('looks at the intermediate too, and names it', async () => {
    const verdict = await tlsExpiry.run(seen({ chainValidTo: NOW - dayMs, chainSubject: 'Public Authority R3' }));

    expect(verdict).toMatchObject({
      status: 'fail',
      detail: 'The intermediate certificate Public Authority R3 expired on Fri 20 Nov 2026, 1 day ago.',
    });
  });
});
