import { allServices } from '../core/service.ts';
import { fail, pass, type Remedy } from '../core/verdict.ts';
import type { OrganizationView } from '../providers/index.ts';
import type { Check, CheckContext } from './check.ts';
import { isRefused, isVerdict, lossesOf, nameViews, readViews, titleOf } from './organization-views.ts';

/** GitHub's own page for it, when it really lies on the host; it may authorise, so it is nothing for a shared place. */
function findLink(refused: readonly OrganizationView[], { integration }: CheckContext): string | undefined {
  const { host } = new URL(integration.baseUrl);
  return refused.map((view) => view.refusal?.details.link).find((link) => link && URL.parse(link)?.host === host);
}

function authorise(refused: readonly OrganizationView[], context: CheckContext): Remedy {
  const { integration, provider } = context;
  const link = findLink(refused, context);
  const names = refused.length > 0 ? nameViews(refused) : 'each organisation that asks for it';
  if (link) {
    return {
      summary: `Open the page within one hour, sign in as the account, and authorise the credential${refused.length > 1 ? `; then test again for the next of ${names}` : ` for ${names}`}. It has to be done again after every renewal.`,
      url: link,
      who: 'you',
    };
  }
  if (integration.authentication === 'oauth') {
    return {
      summary: `Sign in to ${names} with single sign-on in the browser, then connect Flow by OAuth again.`,
      url: `${integration.baseUrl}/settings/applications`,
      who: 'you',
    };
  }
  return {
    summary: `On the token page choose Configure SSO beside the token, then Authorize for ${names}. It has to be done again after every renewal.`,
    url: provider.pages.tokens(integration.baseUrl),
    who: 'you',
  };
}

/** The link of its remedy is an authorisation request: it goes to the person who asked alone, and into no fact. */
export const ssoAuthorised: Check = {
  id: 'sso-authorised',
  title: titleOf('sso'),
  after: ['token-valid'],
  costs: allServices,
  appliesTo: ({ integration }) => integration.provider === 'github' && integration.authentication !== 'github-app',
  async run(context) {
    const found = await readViews(context);
    if (isVerdict(found)) return found;
    const { views, leftOut } = found;
    const refused = views.filter((view) => isRefused(view, 'sso'));
    const facts = { organizations: refused.map((view) => view.name), leftOut: [...leftOut] };
    if (refused.length > 0) {
      return fail(
        `The credential is not authorised for single sign-on in ${nameViews(refused)}, so GitHub shows nothing of it.`,
        authorise(refused, context),
        facts,
        lossesOf(refused.length, views.length),
      );
    }
    // Whoever named organisations expects those; what else single sign-on keeps back is nobody's loss.
    if (leftOut.length > 0 && context.integration.organizations.length === 0) {
      return fail(
        `GitHub leaves out ${leftOut.length === 1 ? 'an organisation' : `${leftOut.length} organisations`} for which the credential is not authorised for single sign-on.`,
        authorise([], context),
        facts,
        lossesOf(leftOut.length, leftOut.length + views.length),
      );
    }
    return pass('No organisation keeps the credential out by single sign-on.', facts);
  },
};
