import { allServices } from '../core/service.ts';
import { fail, pass, skip } from '../core/verdict.ts';
import { isHttps, lookAtCertificate } from './certificate.ts';
import type { Check } from './check.ts';

export const tlsHostname: Check = {
  id: 'tls-hostname',
  title: 'the certificate covers the name',
  after: ['port-open'],
  costs: allServices,
  appliesTo: isHttps,
  async run(context) {
    const { hostname } = new URL(context.integration.baseUrl);
    const answer = await lookAtCertificate(context);
    if (answer.state === 'refused' && answer.because === 'unknown-name') {
      return fail(
        `The server has no certificate for ${hostname} and hangs up on whoever asks for that name.`,
        {
          summary: `Set the server or the proxy in front of it up for ${hostname}, with a certificate that covers it.`,
          who: 'host-admin',
        },
        { host: hostname, reason: answer.reason },
      );
    }
    if (answer.state !== 'seen') return skip('waits for: a certificate to look at');

    const names = answer.certificate.names;
    const facts = { host: hostname, names: [...names] };
    if (answer.nameError === null) return pass(`The certificate covers ${hostname}.`, facts);
    const covered = names.length === 0 ? 'no name at all' : names.slice(0, 5).join(', ');
    return fail(
      `The certificate covers ${covered}; it must cover ${hostname}.`,
      {
        summary: `Install a certificate that covers ${hostname}, or use a name that this one covers.`,
        who: 'host-admin',
      },
      facts,
    );
  },
};
