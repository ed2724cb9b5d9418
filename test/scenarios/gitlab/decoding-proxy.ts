import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'a proxy decodes %2F in paths',
  {
    cause: 'encoded-slashes',
    outcome: 'fail',
    statuses: { 'token-valid': 'pass', 'answers-as-api': 'pass', 'access-level': 'pass' },
  },
  (world) => {
    world.answerWith(({ path }) =>
      path.includes('%2F') || path.includes('%2f')
        ? { status: 404, headers: { 'x-request-id': '01HZ' }, body: { error: '404 Not Found' } }
        : undefined,
    );
    return { deep: true };
  },
);
