import { onJira } from '../hosts.ts';

export const scenario = onJira(
  'a sign-on page answers in front of Jira',
  {
    cause: 'answers-as-api',
    outcome: 'fail',
    statuses: { 'token-valid': 'skip' },
    services: { repos: 'off', 'pull-requests': 'off', tickets: 'unavailable', webhooks: 'unavailable' },
  },
  {},
  (world) =>
    world.answerWith(() => ({
      status: 200,
      headers: { 'content-type': 'text/html;charset=UTF-8' },
      body: '<html><head><title>Log in - Acme Jira</title></head></html>',
    })),
);
