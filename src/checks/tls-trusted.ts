import { allServices } from '../core/service.ts';
import { fail, pass, unknown, type Verdict } from '../core/verdict.ts';
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
    if (answer.state === 'no-tls') {
      return fail(
        `The port is open but does not speak TLS as the bot does (${answer.reason}).`,
        {
          summary: 'Let the server answer this port with HTTPS (TLS 1.2 or newer), or give the port that does.',
          who: 'host-admin',
        },
        { reason: answer.reason },
      );
    }
    const { certificate, trustError, protocol } = answer;
    if (trustError !== null && !notAboutTrust.has(trustError)) return judgeDistrust(trustError, certificate);
    return pass(`The certificate is from ${certificate.issuer}.`, { issuer: certificate.issuer, protocol });
  },
};
