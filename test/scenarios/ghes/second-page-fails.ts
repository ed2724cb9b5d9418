import { aGitHubSeed } from '../../world/seeds.ts';
import { onGhes } from '../hosts.ts';

export const scenario = onGhes(
  'the second page of organisations does not come',
  { cause: null, outcome: 'pass', statuses: { 'token-valid': 'pass', scopes: 'pass' } },
  (world) =>
    world.answerWith(({ query }) =>
      query['page'] === '2'
        ? { status: 502, headers: { 'content-type': 'text/html' }, body: '<title>502 Bad Gateway</title>' }
        : undefined,
    ),
  {
    seed: aGitHubSeed({
      organizations: Array.from({ length: 130 }, (_, index) => ({
        login: `team-${index}`,
        members: { 'flow-svc': 'admin' as const },
      })),
      repositories: [],
    }),
  },
);
