import { onGhes } from '../hosts.ts';

export const scenario = onGhes(
  'Cloudflare stands in front, and lets everything through',
  {
    cause: null,
    outcome: 'pass',
    statuses: { 'answers-as-api': 'pass', 'right-product': 'pass', 'headers-intact': 'pass' },
    services: {},
  },
  (world) =>
    world.rewriteWith((answer) => ({
      ...answer,
      headers: {
        ...answer.headers,
        server: 'cloudflare',
        'cf-ray': '8f2a1c0d9e7b1234-AMS',
        'cf-cache-status': 'DYNAMIC',
      },
    })),
);
