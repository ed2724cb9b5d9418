import { onBitbucket } from '../hosts.ts';

export const scenario = onBitbucket(
  'a sign-on page answers in front of the API',
  {
    cause: 'answers-as-api',
    outcome: 'fail',
    statuses: { 'token-valid': 'skip' },
    services: { repos: 'unavailable', 'pull-requests': 'unavailable', webhooks: 'unavailable', tickets: 'off' },
  },
  {},
  (world) =>
    world.answerWith(() => ({
      status: 200,
      headers: { 'content-type': 'text/html;charset=UTF-8' },
      body: '<html><head><title>Log in - Bitbucket</title></head></html>',
    })),
);
