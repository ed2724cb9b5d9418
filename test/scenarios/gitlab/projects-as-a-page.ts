import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'the list of projects comes as a page with 200',
  { cause: null, outcome: 'pass', statuses: { 'token-valid': 'pass', 'access-level': 'unknown' } },
  (world) =>
    world.answerWith(({ path }) =>
      path === '/api/v4/projects'
        ? {
            status: 200,
            headers: { 'content-type': 'text/html' },
            body: '<html><head><title>Sign in</title></head></html>',
          }
        : undefined,
    ),
);
