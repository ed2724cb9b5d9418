import { anAppKey } from '../../world/app-key.ts';
import { onCloud } from '../hosts.ts';

export const scenario = onCloud(
  'the GitHub App may write where reading would do',
  { cause: null, outcome: 'pass', statuses: { 'app-installation': 'pass' }, services: {} },
  (world) => {
    const key = anAppKey();
    world.setApp({
      id: 7,
      slug: 'flow',
      publicKey: key.publicKey,
      installations: [
        {
          organization: 'acme',
          permissions: { metadata: 'read', contents: 'write', issues: 'write', pull_requests: 'write', checks: 'read' },
        },
      ],
    });
    return { token: key.privateKey, authentication: 'github-app', ...{} };
  },
);
