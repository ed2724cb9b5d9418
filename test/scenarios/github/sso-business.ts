import { onCloud } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onCloud(
  'the enterprise, not the organisation, enforces single sign-on',
  { cause: 'sso-authorised', outcome: 'fail', services: allLost, who: 'you', facts: { organizations: ['acme'] } },
  (world) => {
    world.answerWith(({ path }) =>
      /^\/(?:orgs|user\/memberships\/orgs)\/acme(?:\/|$)/.test(path)
        ? {
            status: 403,
            headers: {
              'x-github-request-id': 'C0DE:1',
              'x-github-sso': 'required; url=https://github.com/enterprises/acme/sso?authorization_request=AZSCKL4B',
            },
            body: {
              message:
                'Resource protected by organization SAML enforcement. You must grant your Personal Access token access to an organization within this business.',
              documentation_url:
                'https://docs.github.com/articles/authenticating-to-a-github-organization-with-saml-single-sign-on/',
              status: '403',
            },
          }
        : undefined,
    );
    return { organizations: ['acme'] };
  },
);
