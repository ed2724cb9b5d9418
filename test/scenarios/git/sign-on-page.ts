import { onGit } from '../hosts.ts';

export const scenario = onGit(
  'a sign-on page answers in the place of Git',
  {
    cause: 'answers-as-api',
    outcome: 'fail',
    services: { repos: 'unavailable', 'pull-requests': 'off', tickets: 'off', webhooks: 'off' },
  },
  (world) => {
    world.answerWith(() => ({
      status: 200,
      headers: { 'content-type': 'text/html' },
      body: '<html><head><title>Sign in</title></head></html>',
    }));
    return { services: ['repos'] };
  },
);
