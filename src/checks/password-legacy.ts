import { warn } from '../core/verdict.ts';
import type { Check } from './check.ts';

export const passwordLegacy: Check = {
  id: 'password-legacy',
  title: 'it signs in with a token, OAuth or an app',
  appliesTo: ({ integration }) => integration.authentication === 'password',
  async run({ provider, integration }) {
    return warn(
      'It signs in with a user name and password, which is legacy: Flow goes on with it until the password changes, and nobody can enter a new one.',
      {
        summary: 'Renew it with an access token of a service account before the password changes.',
        url: provider.pages.newToken(integration.baseUrl),
        who: 'you',
      },
      { authentication: 'password' },
    );
  },
};
