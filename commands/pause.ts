import { chooseIntegration } from './choose-integration.ts';
import type { Command } from './command.ts';
import { integrationData } from './integration-words.ts';
import { readPauseUntil } from './pause-until.ts';
import { describePause, zoneOf } from './paused-words.ts';
import { readFlags } from './read-flags.ts';

interface PauseArguments {
  readonly name: string | undefined;
  /** As it was typed; null to pause it until somebody resumes it. */
  readonly until: string | null;
}

export const pause: Command<PauseArguments> = {
  verb: 'pause',
  aliases: [],
  group: 'Manage',
  usage: 'pause <name> [until]',
  summary: 'leave an integration alone for a while',
  examples: ['pause acme-gitlab', 'pause acme-gitlab 3d', 'pause acme-gitlab until Monday'],
  notes: [
    'Until: 12h, 3d, 2w, Monday, 30 Nov or 2026-11-30; a year at most. A day means its beginning, in the time zone that the settings name.',
    'A paused integration is tested only when it is named, and nobody is told about it. Nothing changes on the host or in Flow.',
  ],
  role: 'manager',
  related: ['resume', 'status', 'list'],

  parse(words) {
    const [name, ...rest] = readFlags(words).words;
    return { name, until: rest.length === 0 ? null : rest.join(' ') };
  },
  uses: () => 'writing',

  async *run({ name, until }, context) {
    const { integrations, request, clock } = context;
    integrations.authorise(request.actor, 'pause');
    const end = until === null ? null : readPauseUntil(until, clock.now(), zoneOf(context));
    const chosen = await chooseIntegration(context, name, { verb: 'pause', label: 'Pause' });
    if ('reply' in chosen) {
      yield chosen.reply;
      return;
    }

    const paused = await integrations.pause(request.actor, chosen.integration.id, end);
    const words = describePause(paused, context);
    yield {
      kind: 'notice',
      tone: 'done',
      title: `${paused.name} is ${words}.`,
      lines: [
        end === null
          ? 'Until somebody resumes it, it is tested only when it is named, and nobody is told about it.'
          : 'Until then it is tested only when it is named, and nobody is told about it. The pause ends by itself.',
      ],
      actions: [{ label: `Resume ${paused.name}`, command: `resume ${paused.id}` }],
      data: { integration: integrationData(paused) },
    };
  },
};
