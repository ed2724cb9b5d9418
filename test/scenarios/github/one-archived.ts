import { onCloud, ownerSeed } from '../hosts.ts';

export const scenario = onCloud(
  'one of two repositories is archived',
  { cause: null, outcome: 'pass', statuses: { 'repos-visible': 'pass', 'repo-read': 'pass' }, services: {} },
  () => ({ deep: true }),
  {
    seed: {
      ...ownerSeed,
      repositories: [
        { owner: 'acme', name: 'old', archived: true },
        { owner: 'acme', name: 'app' },
      ],
    },
  },
);
