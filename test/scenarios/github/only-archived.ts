import { onCloud, ownerSeed } from '../hosts.ts';

export const scenario = onCloud(
  'all repositories are archived',
  { cause: null, outcome: 'warn', statuses: { 'repos-visible': 'warn' } },
  () => ({ deep: true }),
  {
    seed: {
      ...ownerSeed,
      repositories: [
        { owner: 'acme', name: 'app', archived: true },
        { owner: 'acme', name: 'old', archived: true },
      ],
    },
  },
);
