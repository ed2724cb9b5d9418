import { onGhes } from '../hosts.ts';

export const scenario = onGhes(
  'the name has “internal” in it, and is public',
  {
    cause: null,
    outcome: 'pass',
    statuses: { 'private-name': 'pass', 'dns-public': 'pass', 'token-valid': 'pass' },
    services: {},
  },
  async (world, stage) => {
    const name = 'git.internal.acme-example.com';
    return {
      baseUrl: world.url.replace(stage.hostname, name),
      ...(await stage.net({
        zone: { [name]: ['127.0.0.1'], [stage.hostname]: ['127.0.0.1'] },
        inside: { [name]: ['127.0.0.1'] },
      })),
    };
  },
  { hostname: 'git.internal.acme-example.com', certificate: { names: ['git.internal.acme-example.com'] } },
);
