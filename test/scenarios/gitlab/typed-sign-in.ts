import { onGitLab } from '../hosts.ts';

export const scenario = onGitLab(
  'the address was copied from the sign-in page',
  { cause: null, outcome: 'warn', statuses: { 'base-url': 'warn' }, services: {}, who: 'you' },
  (world) => ({ typedUrl: `${world.url}/users/sign_in` }),
);
