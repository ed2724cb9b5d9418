import { describeDuration, toIso } from '../core/clock.ts';
import { HostError } from '../core/errors.ts';
import { allServices } from '../core/service.ts';
import { pass, skip, unknown, warn } from '../core/verdict.ts';
import type { Check } from './check.ts';
import { waitsFor } from './organization-views.ts';

const lowShare = 0.2;

export const rateBudget: Check = {
  id: 'rate-budget',
  title: 'there is rate budget left',
  after: ['port-open', 'tls-trusted', 'tls-hostname', 'tls-expiry', 'answers-as-api', 'right-product', 'token-kind'],
  appliesTo: ({ integration }) => ['github', 'ghes', 'gitlab'].includes(integration.provider),
  async run({ host, clock, integration }) {
    try {
      await host.account();
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      // A limit that is reached still says how much was left: nothing.
      if (error.code !== 'rate-limited') return waitsFor('token-valid', 'the host accepts the credential');
    }
    const budget = await host.rateBudget?.();
    if (!budget) return skip('waits for: a host that tells its limits');
    if ('isOff' in budget) return pass('The host limits nothing.', { limit: null });
    if ('unknown' in budget) return unknown(`It cannot be told: ${budget.unknown}.`);

    const { limit, remaining, resetAt } = budget;
    const facts = { limit, remaining, resetAt: toIso(resetAt) };
    const left = `${remaining} of ${limit} calls are left for the next ${describeDuration(resetAt - clock.now())}.`;
    if (remaining >= limit * lowShare) return pass(left, facts);
    return warn(
      left,
      {
        summary:
          integration.authentication === 'github-app'
            ? 'All that asks with this GitHub App shares its allowance. Give Flow an App of its own, or let the other tool ask less.'
            : 'Another tool spends the allowance of this account, which all its tokens and apps share. Give Flow an account of its own, or let the other tool ask less.',
        who: 'you',
      },
      facts,
      remaining === 0 ? Object.fromEntries(allServices.map((service) => [service, 'limited'])) : {},
    );
  },
};
