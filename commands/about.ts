import { describeDuration, toIso } from '../src/core/clock.ts';
import { InputError } from '../src/core/errors.ts';
import { joinWords } from '../src/core/service.ts';
import type { Command } from './command.ts';
import { readFlags, readOneName } from './read-flags.ts';

export const about: Command<null> = {
  verb: 'about',
  aliases: ['version'],
  group: 'Help',
  usage: 'about',
  summary: 'version of the bot and what it can connect',
  examples: ['about'],
  uses: () => 'nothing',

  parse(words) {
    if (readOneName(readFlags(words).words) !== undefined) throw new InputError('"about" takes no words after it.');
    return null;
  },

  async *run(_given, { about: bot, providers, clock }) {
    yield {
      kind: 'card',
      title: `Flow bot ${bot.version}`,
      lines: ['Connects Flow to git hosts, proves that the connections work and says exactly why they do not.'],
      fields: [
        { label: 'Version', value: bot.version },
        { label: 'Running for', value: describeDuration(clock.now() - bot.startedAt) },
        { label: 'Connects', value: joinWords(providers.map((provider) => provider.label)) },
      ],
      actions: [{ label: 'Help', command: 'help' }],
      data: {
        version: bot.version,
        startedAt: toIso(bot.startedAt),
        providers: providers.map((provider) => provider.id),
      },
    };
  },
};
