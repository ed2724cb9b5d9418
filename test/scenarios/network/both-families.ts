import { onGhes } from '../hosts.ts';

export const scenario = onGhes(
  'the name has an IPv6 address too, where nothing listens',
  {
    cause: null,
    outcome: 'pass',
    statuses: { 'dns-public': 'pass', 'port-open': 'pass', 'token-valid': 'pass' },
    services: {},
  },
  async (_world, stage) =>
    await stage.net({
      zone: { [stage.hostname]: ['127.0.0.1', '::1'] },
      inside: { [stage.hostname]: ['127.0.0.1', '::1'] },
    }),
);
