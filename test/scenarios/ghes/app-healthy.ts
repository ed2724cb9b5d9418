import { anAppKey } from '../../world/app-key.ts';
import { onGhes } from '../hosts.ts';

export const scenario = onGhes(
  'a GitHub App on an Enterprise Server',
  { cause: null, outcome: 'pass', statuses: { 'app-installation': 'pass' }, services: {} },
  (world) => {
    const key = anAppKey();
    world.setApp({ id: 7, slug: 'flow', publicKey: key.publicKey, installations: [{ organization: 'acme' }] });
    return { token: key.privateKey, authentication: 'github-app', ...{} };
  },
);
