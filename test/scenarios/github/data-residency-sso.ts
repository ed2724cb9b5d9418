import { onCloud } from '../hosts.ts';
import { allLost } from '../scenario.ts';

export const scenario = onCloud(
  'the enterprise lives at ghe.com, and wants single sign-on',
  { cause: 'sso-authorised', outcome: 'fail', statuses: { 'token-valid': 'pass' }, services: allLost, who: 'you' },
  (world) => {
    world.refuse('acme', 'sso');
    return { baseUrl: 'https://acme.ghe.com', organizations: ['acme'] };
  },
);
