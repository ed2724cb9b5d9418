import type { Finding } from '../../../core/alert.ts';
import type { BotFacts } from './bot-facts.ts';
import { mostNamed, ownTrouble } from './own-trouble.ts';

export function findDamage({ damaged }: BotFacts): readonly Finding[] {
  if (damaged.length === 0) return [];
  const many = damaged.length === 1 ? 'One document' : `${damaged.length} documents`;
  return [
    ownTrouble({
      about: 'store',
      severity: 'critical',
      step: `${damaged.length} damaged`,
      rank: damaged.length,
      title: `${many} of Flow bot’s store cannot be read`,
      lines: [
        ...damaged.slice(0, mostNamed),
        'What cannot be read is not watched, and nobody is warned of it.',
        'Look at the whole with "flow store check" in a terminal, and put back from a backup what is damaged.',
      ],
    }),
  ];
}
