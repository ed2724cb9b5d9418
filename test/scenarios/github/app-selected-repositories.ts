import { anAppKey } from '../../world/app-key.ts';
import { onCloud } from '../hosts.ts';

export const scenario = onCloud(
  'the GitHub App sees chosen repositories only',
  {
    cause: null,
    outcome: 'warn',
    statuses: { 'app-installation': 'warn', 'repos-visible': 'pass' },
    services: {},
    who: 'owner',
  },
  (world) => {
    const key = anAppKey();
    world.setApp({
      id: 7,
      slug: 'flow',
      publicKey: key.publicKey,
      installations: [{ organization: 'acme', selected: ['app'] }],
    });
    return { token: key.privateKey, authentication: 'github-app', ...{} };
  },
);
