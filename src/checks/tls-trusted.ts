import { allServices } from '../core/service.ts';
import { fail, pass, skip, unknown, type Verdict } from '../core/verdict.ts';
import type { Certificate } from '../net/index.ts';
import { isHttps, lookAtCertificate } from './certificate.ts';
import type { Check } from './check.ts';

// These say that the chain was found and trusted; what is wrong with it is another check's question.
const notAboutTrust = new Set(['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID', 'ERR_TLS_CERT_ALTNAME_INVALID']);

function judgeDistrust(reason: string, certificate: Certificate): Verdict {
  const facts = { reason, issuer: certificate.issuer, subject: certificate.subject };
  if (reason === 'DEPTH_ZERO_SELF_SIGNED_CERT') {
    return fail(
      'The certificate is signed by the server itself.',
      { summary: 'Install a certificate that a public authority issued.', who: 'host-admin' },
      facts,
    );
  }
  if (reason === 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' && certificate.namesIssuerUrl) {
    return fail(
      `The server does not send the intermediate certificate (${certificate.issuer}); browsers fetch it themselves, Flow does not.`,
      { summary: 'Let the server send the full chain: its certificate and the intermediate.', who: 'host-admin' },
      facts,
    );
  }
  return fail(
    `The certificate comes from ${certificate.issuer}, which is no public authority, or its chain is not complete.`,
    {
      summary: 'Install a certificate that a public authority issued, and let the server send the full chain with it.',
      who: 'host-admin',
    },
    facts,
  );
}

function judgeRefusal(because: 'client-certificate' | 'unknown-name', reason: string): Verdict {
  // What is wrong there is the next check's question.
  if (because === 'unknown-name') return skip('waits for: a certificate for this name', { reason });
  return fail(
    'The server wants a certificate of whoever calls, and Flow has none to show.',
    {
      summary:
        'Let Flow’s nine addresses in without a client certificate, at the server or at the proxy in front of it.',
      who: 'host-admin',
    },
    { reason, wants: 'client-certificate' },
  );
}

function judgeOtherSpeech(reason: string, oldProtocol: string | undefined): Verdict {
  if (oldProtocol !== undefined) {
    const protocol = oldProtocol.replace(/^TLSv1$/, 'TLSv1.0').replace('TLSv', 'TLS ');
    return fail(
      `The server speaks ${protocol} at the newest, which is no longer safe; callers want TLS 1.2 or newer.`,
      { summary: 'Switch TLS 1.2 and 1.3 on at the server or at the proxy in front of it.', who: 'host-admin' },
      { reason, protocol: oldProtocol },
    );
  }
  if (reason.includes('HANDSHAKE_FAILURE')) {
    return fail(
      `The server speaks TLS and breaks off the handshake (${reason}): no cipher suits both sides, or it wants a client certificate.`,
      {
        summary: 'Let the server offer a cipher of today (ECDHE with AES-GCM) to callers without a client certificate.',
        who: 'host-admin',
      },
      { reason },
    );
  }
  return fail(
    `The port is open but does not speak TLS as the bot does (${reason}).`,
    {
      summary: 'Let the server answer this port with HTTPS (TLS 1.2 or newer), or give the port that does.',
      who: 'host-admin',
    },
    { reason },
  );
}

export const tlsTrusted: Check = {
  id: 'tls-trusted',
  title: 'the certificate is from a public authority, with its chain',
  after: ['port-open'],
  costs: allServices,
  appliesTo: isHttps,
  async run(context) {
    const answer = await lookAtCertificate(context);
    if (answer.state === 'silent') {
      return unknown(`The server broke off the TLS handshake (${answer.reason}), from the bot’s address.`, {
        reason: answer.reason,
      });
    }
    if (answer.state === 'refused') return judgeRefusal(answer.because, answer.reason);
    if (answer.state === 'no-tls') return judgeOtherSpeech(answer.reason, answer.oldProtocol);
    const { certificate, trustError, protocol } = answer;
    if (trustError !== null && !notAboutTrust.has(trustError)) return judgeDistrust(trustError, certificate);
    return pass(`The certificate is from ${certificate.issuer}.`, { issuer: certificate.issuer, protocol });
  },
};
