import { anAppKey } from '../../world/app-key.ts';
import { onCloud } from '../hosts.ts';

export const scenario = onCloud(
  'a GitHub App that sees everything of the organisation',
  {
    cause: null,
    outcome: 'pass',
    statuses: { 'app-installation': 'pass', 'token-valid': 'pass', 'repos-visible': 'pass' },
    services: {},
  },
  (world) => {
    const key = anAppKey();
    world.setApp({ id: 7, slug: 'flow', publicKey: key.publicKey, installations: [{ organization: 'acme' }] });
    return { token: key.privateKey, authentication: 'github-app', ...{} };
  },
);
