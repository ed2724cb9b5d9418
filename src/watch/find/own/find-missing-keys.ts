import type { Finding } from '../../../core/alert.ts';
import { countIntegrations } from '../../../core/count-words.ts';
import { cutText } from '../../../core/cut-text.ts';
import { joinWords } from '../../../core/service.ts';
import type { BotFacts } from './bot-facts.ts';
import { mostNamed, ownTrouble } from './own-trouble.ts';

const nameSome = (names: readonly string[]) =>
  names.length <= mostNamed
    ? joinWords(names)
    : `${names.slice(0, mostNamed).join(', ')} and ${names.length - mostNamed} more`;

export function findMissingKeys({ missingKeys }: BotFacts): readonly Finding[] {
  return missingKeys.map(({ key, integrations }) =>
    ownTrouble({
      about: `key ${key}`.slice(0, 200),
      severity: 'critical',
      step: 'missing',
      rank: integrations.length,
      title: `The encryption key ${cutText(key, 60)} is missing: ${countIntegrations(integrations.length)} cannot sign in`,
      lines: [
        `Their secrets stay locked: ${nameSome(integrations)}.`,
        'Put the key back into FLOW_ENCRYPTION_KEYS and restart the bot. Where it is lost, renew each of them with a new credential.',
      ],
    }),
  );
}
