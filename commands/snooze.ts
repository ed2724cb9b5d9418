import { describeDay, readInstant } from '../src/core/clock.ts';
import { InputError } from '../src/core/errors.ts';
import { timeIn } from '../src/core/zoned-day.ts';
import { chooseAlert } from './choose-alert.ts';
import type { Command } from './command.ts';
import { readPauseUntil } from './pause-until.ts';
import { zoneOf } from './paused-words.ts';
import { readFlags } from './read-flags.ts';

interface SnoozeArguments {
  readonly about: string | undefined;
  readonly until: string | undefined;
  readonly reason: string | null;
}

const mostReason = 300;

export const snooze: Command<SnoozeArguments> = {
  verb: 'snooze',
  aliases: [],
  group: 'Alerts',
  usage: 'snooze <alert|name> [<1d|3d|7d|date>] [reason]',
  summary: 'be left alone by an alert for a while; it comes back when it gets worse',
  examples: ['snooze acme-gitlab 3d', 'snooze acme-gitlab 2026-11-30 "the new token comes with the move"'],
  notes: [
    'Without an end, a form asks for it in Slack.',
    'A reminder of a token that ends can be snoozed until the next reminder at most.',
  ],
  role: 'viewer',
  related: ['alerts', 'ack'],

  parse(words) {
    const [about, until, ...reason] = readFlags(words).words;
    const text = reason.join(' ');
    if (text.length > mostReason) throw new InputError(`A reason has ${mostReason} characters at most.`);
    return { about, until, reason: text === '' ? null : text };
  },
  uses: () => 'writing',

  async *run({ about, until, reason }, context) {
    const rest = [until, reason].filter((word) => word !== undefined && word !== null).map((word) => ` ${word}`);
    const chosen = await chooseAlert(context, about, { verb: 'snooze', rest: rest.join('') });
    if ('reply' in chosen) {
      yield chosen.reply;
      return;
    }
    if (until === undefined && context.request.surface === 'slack') {
      yield { kind: 'form', form: 'snooze-alert', provider: null, draft: null, alert: chosen.alert.id };
      return;
    }
    if (until === undefined) throw new InputError('Say for how long: 1d, 3d, 7d, Monday or 2026-11-30.', 'until');
    const zone = zoneOf(context);
    const wanted = readPauseUntil(until, context.clock.now(), zone);
    const { finding, snoozed } = await context.alerts.snooze(context.request.actor, chosen.alert.id, {
      until: wanted,
      reason,
    });
    const ends = readInstant(snoozed?.until ?? '') ?? wanted;
    yield {
      kind: 'notice',
      tone: 'done',
      title: `Snoozed until ${describeDay(ends, zone)} ${timeIn(ends, zone)}.`,
      lines: [
        finding.title,
        // What is kept has whole seconds.
        ...(ends + 1000 <= wanted ? ['It cannot wait for longer: that is when the next reminder is due.'] : []),
        'Should it get worse before that, you hear of it.',
      ],
      actions: [],
      data: { alert: chosen.alert.id, until: snoozed?.until ?? null },
    };
  },
};
