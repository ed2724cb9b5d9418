import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'Akamai stands in front, and lets everything through',
  {
    cause: null,
    outcome: 'pass',
    statuses: { 'answers-as-api': 'pass', 'right-product': 'pass', 'headers-intact': 'pass' },
    services: {},
  },
  (world) =>
    world.rewriteWith((answer) => ({
      ...answer,
      headers: { ...answer.headers, server: 'AkamaiGHost', 'x-akamai-transformed': '9' },
    })),
);
