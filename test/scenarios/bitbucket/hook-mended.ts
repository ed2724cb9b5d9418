import { flowHookUrl, onBitbucket, storedDeep } from '../hosts.ts';
import { dayMs } from '../stage.ts';

export const scenario = onBitbucket(
  'the webhook failed once, and has succeeded since',
  { cause: null, outcome: 'pass', statuses: { 'hook-deliveries': 'pass' }, services: { tickets: 'off' } },
  {
    repositories: [
      {
        path: 'ACME/app',
        hooks: [
          {
            id: 1,
            url: flowHookUrl,
            latest: {
              FAILURE: { finish: Date.now() - dayMs, description: '502' },
              SUCCESS: { finish: Date.now() - 60_000, description: '200' },
            },
          },
        ],
      },
    ],
  },
  () => storedDeep,
);
