import { expect, it } from 'vitest';
import { describeFacts } from '../../../src/slack/actions/describe-facts.ts';

it.each([
  [{ expiresAt: '2026-12-01T00:00:00Z' }, 'expires at: 2026-12-01T00:00:00Z'],
  [{ daysLeft: 3 }, 'days left: 3'],
  [{ isPublic: true, isOff: false }, 'is public: yes\nis off: no'],
  [{ missing: [] }, 'missing: none'],
  [{ expiresAt: null }, 'expires at: none'],
  [{ names: ['a', 'b'] }, 'names: a, b'],
  [{ names: Array.from({ length: 12 }, (_each, index) => `n${index}`) }, /n9, and 2 more$/],
  [{ roles: [{ organization: 'acme', isOwner: true }] }, 'roles: organization acme; is owner yes'],
  [{ empty: '' }, 'empty: empty'],
])('facts %j read as %j', (facts, words) => {
  expect(describeFacts(facts).join('\n')).toMatch(words);
});
