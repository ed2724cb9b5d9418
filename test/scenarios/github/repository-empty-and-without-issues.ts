import { onCloud, ownerSeed } from '../hosts.ts';

export const scenario = onCloud(
  'the only repository is empty, and has no issues',
  { cause: null, outcome: 'pass', statuses: { 'token-valid': 'pass', 'org-role': 'pass' } },
  (world) => {
    world.answerWith(({ path }) => {
      if (path === '/repos/acme/app/commits')
        return {
          status: 409,
          headers: { 'x-github-request-id': 'C0DE:A' },
          body: {
            message: 'Git Repository is empty.',
            documentation_url: 'https://docs.github.com/rest',
            status: '409',
          },
        };
      if (path === '/repos/acme/app/issues')
        return {
          status: 410,
          headers: { 'x-github-request-id': 'C0DE:B' },
          body: {
            message: 'Issues has been disabled in this repository.',
            documentation_url: 'https://docs.github.com/rest',
            status: '410',
          },
        };
      return undefined;
    });
    return { deep: true };
  },
  { seed: { ...ownerSeed, repositories: [{ owner: 'acme', name: 'app' }] } },
);
