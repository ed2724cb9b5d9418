import { describeQuiet } from '../src/alerts/index.ts';
import type { IntegrationId } from '../src/core/ids.ts';
import type { Reply } from '../src/core/reply.ts';
import { chooseIntegration } from './choose-integration.ts';
import type { Command, CommandContext } from './command.ts';
import { describeRoutes } from './describe-notify.ts';
import { describeTested } from './describe-tested.ts';
import { readFlags } from './read-flags.ts';
import { type NotifyWish, readNotify } from './read-notify.ts';

async function act(wish: NotifyWish, id: IntegrationId | null, context: CommandContext): Promise<Reply> {
  const { notify, request } = context;
  const { actor } = request;
  switch (wish.kind) {
    case 'list':
      return describeRoutes(await notify.read(actor));
    case 'quiet': {
      const view = describeRoutes(await notify.setQuiet(actor, wish.quiet));
      return { ...view, title: describeQuiet(wish.quiet) };
    }
    case 'test':
      return describeTested(
        await notify.test(actor, wish.channel === undefined ? { integration: id } : { channel: wish.channel }),
      );
    case 'set':
    case 'drop': {
      const { channel, severity } = wish;
      const route = { channel, severity, integration: id };
      const isSet = wish.kind === 'set';
      const view = describeRoutes(await (isSet ? notify.setRoute(actor, route) : notify.dropRoute(actor, route)));
      const unproven = request.surface === 'terminal' && isSet;
      const notes = unproven
        ? ['Nobody asked Slack whether the bot can write there: "notify test" in Slack does.']
        : [];
      return {
        ...view,
        title: isSet ? 'The route is set.' : 'The route is taken away.',
        notes: [...notes, ...(view.notes ?? [])],
      };
    }
  }
}

export const notify: Command<NotifyWish> = {
  verb: 'notify',
  aliases: ['routes', 'notifications'],
  group: 'Alerts',
  usage: 'notify [list]',
  otherUsage: [
    'notify <#channel> [notice|warning|critical] [name]',
    'notify <#channel> off [name]',
    'notify test [<#channel>|name]',
    'notify quiet 20:00-07:00 [weekends]',
    'notify quiet off',
  ],
  summary: 'say who hears of what, see it, and try it',
  examples: [
    'notify #C012ABCDEF critical',
    'notify #C012ABCDEF warning acme-gitlab',
    'notify quiet 20:00-07:00 weekends',
  ],
  notes: [
    'A route is for that severity and above; the one for the most severe wins, and one for a single integration wins over one for all.',
    'Critical alerts pass quiet hours. A channel that is archived, or that the bot was taken out of, is skipped: the next in line hears of it, and that it is so. It is tried again about every hour, and comes back by itself.',
  ],
  role: 'viewer',
  related: ['alerts', 'assign', 'snooze'],

  parse: (words) => readNotify(readFlags(words).words),
  uses: ({ kind }) => (kind === 'list' || kind === 'test' ? 'reading' : 'writing'),

  async *run(wish, context): AsyncIterable<Reply> {
    const { integrations, request } = context;
    integrations.authorise(request.actor, wish.kind === 'list' ? 'look' : 'notify');
    const name = 'name' in wish ? wish.name : undefined;
    if (name === undefined) {
      yield await act(wish, null, context);
      return;
    }
    const chosen = await chooseIntegration(context, name, { verb: 'notify', label: 'Alerts of' });
    yield 'reply' in chosen ? chosen.reply : await act(wish, chosen.integration.id, context);
  },
};
