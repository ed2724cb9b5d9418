import { aGitLabSeed, goodGitLabScopes, goodGitLabToken } from '../../world/seeds.ts';
import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'a service account whose token has no end',
  { cause: null, outcome: 'pass', statuses: { 'service-account': 'pass', 'token-expiry': 'pass' }, services: {} },
  undefined,
  {
    seed: aGitLabSeed({
      users: [
        {
          username: 'service_account_group_345_6018816a18e515214e0c34c2b33523fc',
          name: 'Flow',
          email: 'service_account_group_345_6018816a18e515214e0c34c2b33523fc@noreply.example.com',
        },
      ],
      groups: [{ path: 'acme', members: { service_account_group_345_6018816a18e515214e0c34c2b33523fc: 40 } }],
      tokens: {
        [goodGitLabToken]: {
          username: 'service_account_group_345_6018816a18e515214e0c34c2b33523fc',
          scopes: goodGitLabScopes,
        },
      },
    }),
  },
);
