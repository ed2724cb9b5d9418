import { onGhes } from '../hosts.ts';

export const scenario = onGhes(
  'everything answers but the list of organisations, which is a 500',
  {
    cause: null,
    outcome: 'pass',
    statuses: { 'token-valid': 'pass', scopes: 'pass', 'orgs-visible': 'unknown', 'org-role': 'unknown' },
  },
  (world) =>
    world.answerWith(({ path }) =>
      /\/user\/(?:memberships\/)?orgs/.test(path)
        ? { status: 500, headers: { 'x-github-request-id': 'C0DE:4' }, body: { message: 'Server Error' } }
        : undefined,
    ),
);
