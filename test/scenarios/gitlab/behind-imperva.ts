import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'Imperva stands in front, and lets everything through',
  {
    cause: null,
    outcome: 'pass',
    statuses: { 'answers-as-api': 'pass', 'right-product': 'pass', 'headers-intact': 'pass' },
    services: {},
  },
  (world) =>
    world.rewriteWith((answer) => ({
      ...answer,
      headers: { ...answer.headers, 'x-iinfo': '9-12345-0 0NNN RT(1)', 'x-cdn': 'Imperva' },
    })),
);
