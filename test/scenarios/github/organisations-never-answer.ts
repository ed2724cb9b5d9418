import { onCloud } from '../hosts.ts';

export const scenario = onCloud(
  'the list of organisations never answers',
  { cause: null, outcome: 'pass', statuses: { 'token-valid': 'pass', 'orgs-visible': 'unknown' } },
  (world) => {
    world.answerWith(({ path }) => (/\/user\/(?:memberships\/)?orgs/.test(path) ? 'silence' : undefined));
    return { deadlines: { checkMs: 400, runMs: 1500 } };
  },
);
