import { anAppKey } from '../../world/app-key.ts';
import { onCloud } from '../hosts.ts';
import { allLimited } from '../scenario.ts';

export const scenario = onCloud(
  'the GitHub App is not installed on an expected organisation',
  {
    cause: 'app-installation',
    outcome: 'fail',
    statuses: { 'token-valid': 'pass' },
    services: allLimited,
    who: 'owner',
  },
  (world) => {
    const key = anAppKey();
    world.setApp({ id: 7, slug: 'flow', publicKey: key.publicKey, installations: [{ organization: 'acme' }] });
    return { token: key.privateKey, authentication: 'github-app', ...{ organizations: ['acme', 'acme-labs'] } };
  },
);
