import { CheckId } from '../src/core/check-id.ts';
import { describeDuration, toIso } from '../src/core/clock.ts';
import { InputError } from '../src/core/errors.ts';
import { joinWords } from '../src/core/service.ts';
import type { Command } from './command.ts';
import { readFlags } from './read-flags.ts';

export const about: Command<null> = {
  verb: 'about',
  aliases: ['version', 'debug'],
  group: 'Help',
  usage: 'about',
  summary: 'version of the bot and what it can connect',
  examples: ['about', 'version'],
  related: ['settings', 'help'],
  uses: () => 'nothing',

  parse(words) {
    if (readFlags(words).words.length > 0) throw new InputError('"about" takes no words after it.');
    return null;
  },

  async *run(_given, { about: bot, settings, providers, clock }) {
    yield {
      kind: 'card',
      title: `Flow bot ${bot.version}`,
      lines: ['Connects Flow to git hosts, proves that the connections work and says exactly why they do not.'],
      fields: [
        { label: 'Version', value: bot.version },
        { label: 'Running for', value: describeDuration(clock.now() - bot.startedAt) },
        { label: 'Runs on', value: settings.runsOn },
        { label: 'Connects', value: joinWords(providers.map((provider) => provider.label)) },
        { label: 'Asks hosts', value: `up to ${CheckId.options.length} questions in a test` },
      ],
      actions: [
        { label: 'What needs attention', command: 'status' },
        { label: 'Settings', command: 'settings' },
        { label: 'Help', command: 'help' },
      ],
      data: {
        version: bot.version,
        startedAt: toIso(bot.startedAt),
        runsOn: settings.runsOn,
        providers: providers.map((provider) => provider.id),
      },
    };
  },
};
