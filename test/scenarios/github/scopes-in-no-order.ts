import { goodToken } from '../../world/seeds.ts';
import { onCloud } from '../hosts.ts';

export const scenario = onCloud(
  'GitHub lists the scopes in another order, and implied ones too',
  { cause: null, outcome: 'pass', statuses: { scopes: 'pass' }, services: {} },
  (world) =>
    world.setScopes(goodToken, [
      'user',
      'read:user',
      'gist',
      'admin:org_hook',
      'read:org',
      'admin:repo_hook',
      'repo',
      'admin:org',
      'repo:status',
      'notifications',
    ]),
);
