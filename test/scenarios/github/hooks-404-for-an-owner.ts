import { onCloud, storedDeep } from '../hosts.ts';

export const scenario = onCloud(
  'GitHub hides the webhooks from an owner with every scope',
  { cause: null, outcome: 'pass', statuses: { 'org-role': 'pass', 'hook-present': 'unknown' }, services: {} },
  (world) => {
    world.answerWith(({ path }) =>
      path.endsWith('/hooks')
        ? {
            status: 404,
            headers: { 'x-github-request-id': 'C0DE:9' },
            body: { message: 'Not Found', documentation_url: 'https://docs.github.com/rest', status: '404' },
          }
        : undefined,
    );
    return storedDeep;
  },
);
