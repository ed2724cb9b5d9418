import { warn } from '../core/verdict.ts';
import type { Check } from './check.ts';

export const passwordLegacy: Check = {
  id: 'password-legacy',
  title: 'it signs in with a token, OAuth or an app',
  appliesTo: ({ integration }) => integration.authentication === 'password',
  async run({ provider, integration }) {
    return warn(
      `It signs in with a username and password, which is legacy: it works until the password changes, and cannot be made anew. ${provider.shortLabel} itself no longer wants passwords for its API.`,
      {
        summary: 'Renew it with OAuth or an access token of a service account before the password changes.',
        url: provider.pages.newToken(integration.baseUrl),
        who: 'you',
      },
      { authentication: 'password' },
    );
  },
};
