import { onCloud } from '../hosts.ts';
import { ipAllowListAnswer } from '../pages.ts';
import { allLost } from '../scenario.ts';

export const scenario = onCloud(
  'an IP allow list turns the bot away, and names its address',
  {
    cause: 'ip-allow-list',
    outcome: 'fail',
    statuses: { 'token-valid': 'pass', 'repos-visible': 'skip', 'hook-present': 'skip' },
    services: allLost,
    who: 'owner',
    facts: { organizations: ['acme'] },
  },
  (world) => {
    world.answerWith(({ path }) =>
      /^\/(?:orgs|user\/memberships\/orgs)\/acme(?:\/|$)/.test(path)
        ? ipAllowListAnswer('acme', '203.0.113.9')
        : undefined,
    );
    return { organizations: ['acme'] };
  },
);
