import { onGhes } from '../hosts.ts';

export const scenario = onGhes(
  'the name is German',
  {
    cause: null,
    outcome: 'pass',
    statuses: { 'private-name': 'pass', 'dns-public': 'pass', 'token-valid': 'pass' },
    services: {},
  },
  async (world, stage) => {
    const name = 'git.xn--bcher-kva-example.com';
    return {
      baseUrl: world.url.replace(stage.hostname, name),
      ...(await stage.net({
        zone: { [name]: ['127.0.0.1'], [stage.hostname]: ['127.0.0.1'] },
        inside: { [name]: ['127.0.0.1'] },
      })),
    };
  },
  { hostname: 'git.xn--bcher-kva-example.com', certificate: { names: ['git.xn--bcher-kva-example.com'] } },
);
