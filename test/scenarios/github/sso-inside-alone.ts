import { onCloud } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onCloud(
  'single sign-on guards what is inside the organisation, and not the membership',
  {
    cause: 'sso-authorised',
    outcome: 'fail',
    statuses: { 'token-valid': 'pass', 'org-role': 'pass', 'repos-visible': 'skip' },
    services: allLost,
    who: 'you',
    facts: { organizations: ['acme'] },
  },
  (world) =>
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
                'Resource protected by organization SAML enforcement. You must grant your Personal Access token access to this organization.',
              documentation_url: 'https://docs.github.com/rest',
              status: '403',
            },
          }
        : undefined,
    ),
);
