import { chooseAlert } from './choose-alert.ts';
import type { Command } from './command.ts';
import { readFlags, readOneName } from './read-flags.ts';

interface AckArguments {
  /** An alert's id, or the name of an integration. */
  readonly about: string | undefined;
}

export const ack: Command<AckArguments> = {
  verb: 'ack',
  aliases: ['acknowledge'],
  group: 'Alerts',
  usage: 'ack <alert|name>',
  summary: 'say that you take care of an alert: nobody else is called',
  examples: ['ack acme-gitlab'],
  notes: ['Its message goes on to change; when it is over, the thread says so.'],
  role: 'viewer',
  related: ['alerts', 'snooze', 'assign'],

  parse: (words) => ({ about: readOneName(readFlags(words).words) }),
  uses: () => 'writing',

  async *run({ about }, context) {
    const chosen = await chooseAlert(context, about, { verb: 'ack', rest: '' });
    if ('reply' in chosen) {
      yield chosen.reply;
      return;
    }
    const { finding, acknowledged } = await context.alerts.acknowledge(context.request.actor, chosen.alert.id);
    const { userId } = context.request.actor;
    const isOthers = acknowledged?.by !== userId;
    yield {
      kind: 'notice',
      tone: isOthers ? 'info' : 'done',
      title: isOthers ? 'Somebody is on it already.' : 'You are on it: nobody else is called.',
      lines: [finding.title],
      actions: [],
      people: isOthers && acknowledged?.by ? [acknowledged.by] : [],
      data: { alert: chosen.alert.id },
    };
  },
};
