import { onCloud } from '../hosts.ts';

export const scenario = onCloud(
  'the list of organisations breaks off',
  { cause: null, outcome: 'pass', statuses: { 'token-valid': 'pass', 'orgs-visible': 'unknown' } },
  (world) => world.answerWith(({ path }) => (/\/user\/(?:memberships\/)?orgs/.test(path) ? 'hang-up' : undefined)),
);
