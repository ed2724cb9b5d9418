import { onCloud, storedDeep } from '../hosts.ts';

export const scenario = onCloud(
  'the webhook of an integration a week old is gone',
  {
    cause: 'hook-present',
    outcome: 'fail',
    statuses: { 'org-role': 'pass', 'hook-config': 'skip', 'hook-enabled': 'skip', 'hook-deliveries': 'skip' },
    services: { webhooks: 'unavailable' },
    who: 'flow-admin',
    facts: { missing: ['acme'] },
  },
  () => storedDeep,
);
