import { goodGitLabToken } from '../../world/seeds.ts';
import { onGitLab } from '../hosts.ts';
import { dayMs } from '../stage.ts';

export const scenario = onGitLab(
  'the token ends in ten months',
  { cause: null, outcome: 'pass', statuses: { 'token-expiry': 'pass' }, services: {} },
  (world) => world.setTokenExpiry(goodGitLabToken, new Date(Date.now() + 300 * dayMs).toISOString().slice(0, 10)),
);
