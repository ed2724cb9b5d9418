import { flowHookUrl, onBitbucket, storedDeep } from '../hosts.ts';
import { dayMs } from '../stage.ts';

export const scenario = onBitbucket(
  'the webhook fails, and has not succeeded since',
  { cause: null, outcome: 'warn', statuses: { 'hook-present': 'pass', 'hook-deliveries': 'warn' } },
  {
    repositories: [
      {
        path: 'ACME/app',
        hooks: [
          {
            id: 1,
            url: flowHookUrl,
            latest: {
              SUCCESS: { finish: Date.now() - dayMs, description: '200' },
              FAILURE: { finish: Date.now() - 60_000, description: '502' },
            },
          },
        ],
      },
    ],
  },
  () => storedDeep,
);
