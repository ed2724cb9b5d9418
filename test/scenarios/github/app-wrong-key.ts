import { anAppKey } from '../../world/app-key.ts';
import { onCloud } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onCloud(
  'the private key is not one of the GitHub App',
  {
    cause: 'token-valid',
    outcome: 'fail',
    statuses: { 'app-installation': 'skip', 'rate-budget': 'skip' },
    services: allLost,
    who: 'you',
  },
  (world) => {
    const key = anAppKey();
    world.setApp({ id: 7, slug: 'flow', publicKey: key.publicKey, installations: [{ organization: 'acme' }] });
    return { token: anAppKey().privateKey, authentication: 'github-app', ...{} };
  },
);
