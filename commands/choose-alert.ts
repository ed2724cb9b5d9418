import type { Alert } from '../src/core/alert.ts';
import { InputError } from '../src/core/errors.ts';
import { AlertId } from '../src/core/ids.ts';
import type { ChoiceReply, NoticeReply } from '../src/core/reply.ts';
import { chooseIntegration } from './choose-integration.ts';
import type { CommandContext } from './command.ts';

/** One alert, by its id or by its integration; a menu where there are several. */
export async function chooseAlert(
  context: CommandContext,
  words: string | undefined,
  { verb, rest }: { readonly verb: string; readonly rest: string },
): Promise<{ readonly alert: Alert } | { readonly reply: NoticeReply | ChoiceReply }> {
  const { alerts, request } = context;
  const id = AlertId.safeParse(words?.toLowerCase());
  if (id.success) {
    const [alert] = await alerts.find(request.actor, id.data);
    if (alert) return { alert };
    throw new InputError('There is no alert of that id any more. "alerts" lists those that are open.');
  }

  const chosen = await chooseIntegration(context, words, { verb, label: 'Alerts of' });
  if ('reply' in chosen) return chosen;
  const found = await alerts.find(request.actor, chosen.integration.id);
  const [first, second] = found;
  if (!first)
    throw new InputError(
      `Nothing is wrong with ${chosen.integration.name}, as far as the bot has looked. "alerts" lists what is wrong elsewhere.`,
    );
  if (!second) return { alert: first };
  return {
    reply: {
      kind: 'choice',
      title: `${chosen.integration.name} has ${found.length} open alerts`,
      lines: [],
      prompt: 'Choose an alert',
      options: found.map((each) => ({ label: each.finding.title, command: `${verb} ${each.id}${rest}` })),
    },
  };
}
