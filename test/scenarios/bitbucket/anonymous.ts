import { onBitbucket } from '../hosts.ts';

export const scenario = onBitbucket(
  'the server takes the token for nobody at all',
  {
    cause: 'token-valid',
    outcome: 'fail',
    services: { repos: 'unavailable', 'pull-requests': 'unavailable', webhooks: 'unavailable', tickets: 'off' },
  },
  {},
  (world) =>
    world.answerWith(({ path, headers }) =>
      path.endsWith('/whoami') && headers['authorization']
        ? { status: 200, headers: { 'content-type': 'text/plain' }, body: '' }
        : undefined,
    ),
);
