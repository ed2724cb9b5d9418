import { onGhes } from '../hosts.ts';

export const scenario = onGhes(
  'an AWS load balancer stands in front, and lets everything through',
  {
    cause: null,
    outcome: 'pass',
    statuses: { 'answers-as-api': 'pass', 'right-product': 'pass', 'headers-intact': 'pass' },
    services: {},
  },
  (world) =>
    world.rewriteWith((answer) => ({
      ...answer,
      headers: { ...answer.headers, server: 'awselb/2.0', 'x-amzn-trace-id': 'Root=1-67-0' },
    })),
);
