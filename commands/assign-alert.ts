import { InputError } from '../src/core/errors.ts';
import type { AlertId } from '../src/core/ids.ts';
import type { FormReply, NoticeReply } from '../src/core/reply.ts';
import { chooseAlert } from './choose-alert.ts';
import type { CommandContext } from './command.ts';

/** Gives an alert to somebody who takes care of it; asks whom in a form where that is not said. */
export async function assignAlert(
  id: AlertId,
  person: string | undefined,
  context: CommandContext,
): Promise<NoticeReply | FormReply> {
  const { alerts, request } = context;
  const chosen = await chooseAlert(context, id, { verb: 'assign', rest: '' });
  if ('reply' in chosen) throw new InputError('There is no alert of that id any more.');
  if (person === undefined && request.surface === 'slack') {
    return { kind: 'form', form: 'assign-alert', provider: null, draft: null, alert: id };
  }
  if (person === undefined) throw new InputError('Say who is to take care of it, by their Slack id.', 'owner');

  const before = chosen.alert.assignee;
  const { finding } = await alerts.assign(request.actor, id, person);
  return {
    kind: 'notice',
    tone: before === person ? 'info' : 'done',
    title: before === person ? 'That alert is theirs already.' : 'That alert is theirs now; its thread tells them.',
    lines: [finding.title],
    actions: [],
    people: [person],
    data: { alert: id, before, assignee: person },
  };
}
