import { allServices } from '../core/service.ts';
import { fail, pass } from '../core/verdict.ts';
import type { Check } from './check.ts';
import { isRefused, isVerdict, lossesOf, nameViews, readViews, titleOf } from './organization-views.ts';

export const classicTokenPolicy: Check = {
  id: 'classic-token-policy',
  title: titleOf('classic-tokens-forbidden'),
  after: ['token-valid'],
  costs: allServices,
  appliesTo: ({ integration }) => integration.provider === 'github' && integration.authentication === 'token',
  async run(context) {
    const found = await readViews(context);
    if (isVerdict(found)) return found;
    const { integration, provider } = context;
    const forbidding = found.views.filter((view) => isRefused(view, 'classic-tokens-forbidden'));
    const capping = found.views.filter((view) => isRefused(view, 'token-lifetime'));
    const said = capping[0]?.refusal?.details.hostSays ?? '';
    const longestDays = Number(/greater than (\d+) days/i.exec(said)?.[1] ?? Number.NaN);
    const facts = {
      organizations: [...forbidding, ...capping].map((view) => view.name),
      longestDays: Number.isNaN(longestDays) ? null : longestDays,
    };
    const [first] = forbidding;
    if (first) {
      return fail(
        `${nameViews(forbidding)} forbids classic tokens, and Flow cannot use fine-grained ones.`,
        {
          summary: `Connect by OAuth or as a GitHub App instead, or ask an owner of ${nameViews(forbidding)} to allow personal access tokens (classic).`,
          url: `${integration.baseUrl}/organizations/${encodeURIComponent(first.name)}/settings/personal-access-tokens`,
          who: 'owner',
        },
        facts,
        lossesOf(forbidding.length, found.views.length),
      );
    }
    if (capping.length > 0) {
      const limit = facts.longestDays === null ? 'so long' : `more than ${facts.longestDays} days`;
      return fail(
        `${nameViews(capping)} turns away tokens that live ${limit}.`,
        {
          summary: `Create a token that ends ${facts.longestDays === null ? 'sooner' : `within ${facts.longestDays} days`}, give it to Flow, and authorise it for SSO where single sign-on is used.`,
          url: provider.pages.newToken(integration.baseUrl),
          who: 'you',
        },
        facts,
        lossesOf(capping.length, found.views.length),
      );
    }
    return pass('No organisation turns classic tokens away.', facts);
  },
};
