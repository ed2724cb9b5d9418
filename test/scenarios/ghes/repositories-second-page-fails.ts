import { onGhes, ownerSeed } from '../hosts.ts';

export const scenario = onGhes(
  'the second page of repositories does not come',
  {
    cause: null,
    outcome: 'pass',
    statuses: { 'token-valid': 'pass', 'org-role': 'pass', 'repos-visible': 'pass' },
    services: {},
  },
  (world) => {
    world.answerWith(({ path, query }) =>
      path.endsWith('/repos') && query['page'] === '2'
        ? { status: 502, headers: { 'content-type': 'text/html' }, body: '<title>502 Bad Gateway</title>' }
        : undefined,
    );
    return { deep: true };
  },
  {
    seed: {
      ...ownerSeed,
      repositories: Array.from({ length: 120 }, (_, index) => ({ owner: 'acme', name: `app-${index}` })),
    },
  },
);
