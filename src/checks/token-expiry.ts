import { daysUntil, describeDay, describeDuration, toIso } from '../core/clock.ts';
import { allServices } from '../core/service.ts';
import { fail, pass, unknown, warn } from '../core/verdict.ts';
import type { Check } from './check.ts';

const warnDays = 30;

export const tokenExpiry: Check = {
  id: 'token-expiry',
  title: `the credential lasts ${warnDays} days or more`,
  after: ['token-valid'],
  costs: allServices,
  async run({ host, provider, integration, clock }) {
    const expiry = await host.credentialExpiry();
    if ('unknown' in expiry) return unknown(`When it ends cannot be told: ${expiry.unknown}.`);
    if ('never' in expiry) return pass('It has no end.', { expiresAt: null });

    const now = clock.now();
    const when = describeDay(expiry.expiresAt);
    const days = daysUntil(expiry.expiresAt, now);
    const facts = { expiresAt: toIso(expiry.expiresAt), daysLeft: Math.floor(days) };
    const url = provider.pages.newToken(integration.baseUrl);
    if (days <= 0) {
      return fail(
        `It ended on ${when}.`,
        {
          summary: 'Create a new token, give it to Flow, and authorise it for SSO again where single sign-on is used.',
          url,
          who: 'you',
        },
        facts,
      );
    }
    const left = `It ends on ${when}, ${describeDuration(expiry.expiresAt - now)} from now.`;
    if (days > warnDays) return pass(left, facts);
    return warn(
      left,
      {
        summary: `Create the new token before ${when}, give it to Flow, and authorise it for SSO again where single sign-on is used.`,
        url,
        who: 'you',
      },
      facts,
    );
  },
};
