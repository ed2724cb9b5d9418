import { aGitLabSeed } from '../../world/seeds.ts';
import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'the second page of projects does not come',
  { cause: null, outcome: 'pass', statuses: { 'token-valid': 'pass', scopes: 'pass' } },
  (world) => {
    world.answerWith(({ query }) =>
      query['page'] === '2'
        ? { status: 502, headers: { 'content-type': 'text/html' }, body: '<title>502</title>' }
        : undefined,
    );
    return { deep: true };
  },
  { seed: aGitLabSeed({ projects: Array.from({ length: 150 }, (_, index) => ({ path: `acme/app-${index}` })) }) },
);
