import { anAppKey } from '../../world/app-key.ts';
import { onCloud } from '../hosts.ts';

export const scenario = onCloud(
  'the GitHub App may not read pull requests',
  {
    cause: 'app-installation',
    outcome: 'fail',
    services: { 'pull-requests': 'unavailable' },
    who: 'owner',
    facts: { missing: ['pull_requests'] },
  },
  (world) => {
    const key = anAppKey();
    world.setApp({
      id: 7,
      slug: 'flow',
      publicKey: key.publicKey,
      installations: [{ organization: 'acme', permissions: { metadata: 'read', contents: 'read', issues: 'read' } }],
    });
    return { token: key.privateKey, authentication: 'github-app', ...{} };
  },
);
