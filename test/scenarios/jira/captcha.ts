import { onJira } from '../hosts.ts';

export const scenario = onJira(
  'too many failed sign-ins put a CAPTCHA before the account',
  {
    cause: 'token-valid',
    outcome: 'fail',
    statuses: { 'answers-as-api': 'pass' },
    services: { repos: 'off', 'pull-requests': 'off', tickets: 'unavailable', webhooks: 'unavailable' },
  },
  {},
  (world) =>
    world.answerWith(({ path, headers }) =>
      headers['authorization'] && path.includes('/myself')
        ? {
            status: 403,
            headers: {
              'content-type': 'text/html;charset=UTF-8',
              'x-seraph-loginreason': 'AUTHENTICATION_DENIED',
              'x-authentication-denied-reason': 'CAPTCHA_CHALLENGE; login-url=https://git.acme-example.com/login.jsp',
            },
            body: '<html><head><title>Forbidden (403)</title></head></html>',
          }
        : undefined,
    ),
);
