import { onGitLab } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onGitLab(
  'the account has not accepted the terms',
  { cause: 'token-valid', outcome: 'fail', statuses: { 'answers-as-api': 'pass', scopes: 'skip' }, services: allLost },
  (world) =>
    world.answerWith(({ headers, path }) =>
      headers['authorization'] && path.startsWith('/api/v4/')
        ? {
            status: 403,
            headers: { 'x-request-id': '01HZ' },
            body: {
              message:
                '403 Forbidden - You (@flow-svc) must accept the Terms of Service in order to perform this action. To accept these terms, please access GitLab from a web browser at https://git.acme-example.com.',
            },
          }
        : undefined,
    ),
);
