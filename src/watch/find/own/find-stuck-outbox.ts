import type { Finding } from '../../../core/alert.ts';
import type { BotFacts } from './bot-facts.ts';
import { ownTrouble } from './own-trouble.ts';

const stuckMs = 15 * 60 * 1000;

export function findStuckOutbox({ outbox: { dueSince, refused }, now }: BotFacts): readonly Finding[] {
  const isStuck = dueSince !== null && now - dueSince > stuckMs;
  if (!isStuck && refused === 0) return [];
  return [
    ownTrouble({
      about: 'outbox',
      severity: 'critical',
      step: refused > 0 ? 'refused' : 'stuck',
      rank: refused > 0 ? 2 : 1,
      title: refused > 0 ? 'Slack refuses some of Flow bot’s messages' : 'Messages of Flow bot wait and are not sent',
      lines: [
        'Alerts are raised and reach nobody until that changes.',
        refused > 0
          ? 'The bot’s log names the place and what Slack says. Invite the bot to that channel again, or name another one.'
          : 'They have waited for more than 15 minutes. The bot’s log says what Slack answers.',
      ],
    }),
  ];
}
