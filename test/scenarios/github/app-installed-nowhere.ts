import { anAppKey } from '../../world/app-key.ts';
import { onCloud } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onCloud(
  'the GitHub App is installed nowhere',
  {
    cause: 'app-installation',
    outcome: 'fail',
    statuses: { 'token-valid': 'pass', 'repos-visible': 'skip' },
    services: allLost,
    who: 'owner',
  },
  (world) => {
    const key = anAppKey();
    world.setApp({ id: 7, slug: 'flow', publicKey: key.publicKey, installations: [] });
    return { token: key.privateKey, authentication: 'github-app', ...{} };
  },
);
