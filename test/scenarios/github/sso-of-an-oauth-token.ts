import { flowOAuthScopes, flowOAuthToken, onCloud } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onCloud(
  'single sign-on turns an OAuth token away',
  {
    cause: 'sso-authorised',
    outcome: 'fail',
    statuses: { 'token-valid': 'pass', 'org-grant': 'pass' },
    services: allLost,
    who: 'you',
  },
  (world) => {
    world.addToken(flowOAuthToken, { login: 'flow-svc', kind: 'oauth', scopes: [...flowOAuthScopes, 'read:org'] });
    world.answerWith(({ path }) =>
      path.startsWith('/orgs/acme/')
        ? {
            status: 403,
            headers: {
              'x-github-request-id': 'C0DE:8',
              'x-github-sso': 'required; url=https://github.com/orgs/acme/sso?authorization_request=AZSCKL4B',
            },
            body: {
              message:
                'Resource protected by organization SAML enforcement. You must grant your OAuth token access to this organization.',
              documentation_url: 'https://docs.github.com/rest',
              status: '403',
            },
          }
        : undefined,
    );
    return { token: flowOAuthToken, authentication: 'oauth' };
  },
);
