import { onJira } from '../hosts.ts';

export const scenario = onJira(
  'the account is no Jira administrator, and webhooks are out of its sight',
  { cause: null, outcome: 'pass', statuses: { 'hook-present': 'unknown', 'token-valid': 'pass' } },
  { isAdmin: false },
  undefined,
);
