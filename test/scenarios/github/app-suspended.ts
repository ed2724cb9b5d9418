import { anAppKey } from '../../world/app-key.ts';
import { onCloud } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onCloud(
  'an owner suspended the GitHub App',
  {
    cause: 'app-installation',
    outcome: 'fail',
    statuses: { 'token-valid': 'pass', 'repos-visible': 'skip' },
    services: allLost,
    who: 'owner',
    facts: { suspended: ['acme'] },
  },
  (world) => {
    const key = anAppKey();
    world.setApp({
      id: 7,
      slug: 'flow',
      publicKey: key.publicKey,
      installations: [{ organization: 'acme', suspended: true }],
    });
    return { token: key.privateKey, authentication: 'github-app', ...{} };
  },
);
