import { daysUntil, describeDay, describeDuration, toIso } from '../core/clock.ts';
import { allServices } from '../core/service.ts';
import { fail, pass, skip, warn } from '../core/verdict.ts';
import { isHttps, lookAtCertificate } from './certificate.ts';
import type { Check } from './check.ts';

const warnDays = 30;

export const tlsExpiry: Check = {
  id: 'tls-expiry',
  title: `the certificate lasts ${warnDays} days or more`,
  after: ['port-open'],
  costs: allServices,
  appliesTo: isHttps,
  async run(context) {
    const answer = await lookAtCertificate(context);
    if (answer.state !== 'seen') return skip('waits for: a certificate to look at');

    const now = context.clock.now();
    const { validFrom, chainValidTo, chainSubject, validTo } = answer.certificate;
    const isIntermediate = chainValidTo < validTo;
    const which = isIntermediate ? `The intermediate certificate ${chainSubject}` : 'The certificate';
    const facts = {
      expiresAt: toIso(chainValidTo),
      validFrom: toIso(validFrom),
      ...(isIntermediate ? { intermediate: chainSubject } : {}),
    };
    if (validFrom > now) {
      return fail(
        `The certificate is not valid before ${describeDay(validFrom)}.`,
        { summary: 'Check the server’s clock and install a certificate that is valid now.', who: 'host-admin' },
        facts,
      );
    }
    if (chainValidTo <= now) {
      return fail(
        `${which} expired on ${describeDay(chainValidTo)}, ${describeDuration(now - chainValidTo)} ago.`,
        { summary: 'Install a renewed certificate; Flow reads again at once when it is there.', who: 'host-admin' },
        facts,
      );
    }
    const left = `${which} lasts until ${describeDay(chainValidTo)}, ${describeDuration(chainValidTo - now)} from now.`;
    if (daysUntil(chainValidTo, now) < warnDays) {
      return warn(
        left,
        { summary: `Renew it before ${describeDay(chainValidTo)}; imports stop that day.`, who: 'host-admin' },
        facts,
      );
    }
    return pass(left, facts);
  },
};
