import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { AlertDesk } from '../../alerts/index.ts';
import type { Actor } from '../../core/actor.ts';
import type { Alert } from '../../core/alert.ts';
import type { Clock } from '../../core/clock.ts';
import { InputError } from '../../core/errors.ts';
import { AlertId } from '../../core/ids.ts';
import type { Log } from '../../core/log.ts';
import type { FormReply } from '../../core/reply.ts';
import { answerSubmit } from '../actions/answer-submit.ts';
import { readWho } from '../actions/find-report.ts';
import { formLoadingView } from '../blocks/form.ts';
import { noticeBlocks } from '../blocks/notice.ts';
import type { CommandRunner, OpenForm } from '../command-runner.ts';
import type { Draw } from '../create-draw.ts';
import { readEnvelope } from '../envelope.ts';
import { tellOf, toldView } from '../fault-boundary.ts';
import { alertCommand, pressCameTooLate } from '../notices.ts';
import { openView } from '../open-view.ts';
import type { FindActor } from '../read-actor.ts';
import { tellPerson } from '../tell-person.ts';
import { updateView } from '../update-view.ts';
import type { Marker } from '../views/marker.ts';
import { assignKind, assignView, firstBlock, readAssignee, readSnooze, snoozeKind, snoozeView } from './alert-views.ts';

export interface AlertFormParts {
  readonly alerts: Pick<AlertDesk, 'find' | 'findByMessage'>;
  readonly readActor: FindActor;
  readonly marker: Marker;
  readonly draw: Draw;
  readonly clock: Clock;
  readonly log: Log;
}

/** What people find in the menu of a message; manifest.yml names it too. */
export const snoozeShortcut = 'snooze-message';

const Carried = z.object({ alert: AlertId });
const Message = z.object({ ts: z.string(), thread_ts: z.string().optional() });

const isOver = 'That is over: it is fine again, and nothing is left to do.';
const noAlert = 'This message is no alert of Flow. "/flow alerts" lists those that are open.';

/** The forms that snooze an alert or give it to somebody; submitted, they run the commands. `others` opens every other form. */
export function createAlertForms(parts: AlertFormParts, others: OpenForm) {
  const { alerts, marker, draw, clock } = parts;

  const makeView = (form: FormReply['form'], alert: Alert | undefined, actor: Actor): ModalView => {
    if (!alert) throw new InputError(noAlert);
    if (alert.state === 'over') throw new InputError(isOver);
    const kind = form === 'assign-alert' ? assignKind : snoozeKind;
    const metadata = marker.write(kind, { alert: alert.id }, actor);
    return kind === assignKind ? assignView(alert, metadata) : snoozeView(alert, metadata, clock.now());
  };

  const open: OpenForm = async (reply, actor, conversation) => {
    const { form, alert: id } = reply;
    if (id === undefined) return others(reply, actor, conversation);
    const { client, triggerId, inView } = conversation;
    const viewId = inView ?? (await openView(client, triggerId, formLoadingView(reply)));
    if (viewId === undefined) return pressCameTooLate(alertCommand(form, id));
    try {
      const [alert] = await alerts.find(actor, id);
      await updateView(client, viewId, makeView(form, alert, actor));
    } catch (error) {
      await updateView(client, viewId, toldView(tellOf(error, parts)));
    }
    return undefined;
  };

  /** A submitted form is the command with what was chosen: nobody may do here what they may not do there. */
  const listenTo = (app: App, runner: CommandRunner, kind: string, title: string, read: ReadWords) => {
    app.view({ type: 'view_submission', callback_id: kind }, async ({ ack, body, view, client }) => {
      const envelope = readEnvelope(body);
      if (!envelope) return;
      const form = { client, viewId: view.id, block: firstBlock, title };
      await answerSubmit({ ack: (answer) => ack(answer), ...form }, async () => {
        const { alert } = Carried.parse(marker.read(kind, view.private_metadata, envelope));
        const conversation = { client, envelope, triggerId: '', inView: view.id };
        const said = await runner.runInView(read(alert, view.state.values), conversation);
        if (said?.kind === 'notice' && said.problem === 'input') {
          throw new InputError([said.title, ...said.lines].join(' '));
        }
        if (!said) throw new Error('a command with all that it needs opened a form');
        return toldView({ title, message: draw(said) });
      });
    });
  };

  const listen = (app: App, runner: CommandRunner) => {
    listenTo(app, runner, snoozeKind, 'Snooze an alert', (alert, values) => {
      const { until, reason } = readSnooze(values);
      if (until === undefined) throw new InputError('Choose the date, or one of the times above it.');
      return ['snooze', alert, until, ...(reason === '' ? [] : ['--', reason])];
    });
    listenTo(app, runner, assignKind, 'Give an alert away', (alert, values) => {
      const person = readAssignee(values);
      if (person === undefined) throw new InputError('Choose the person.');
      return ['assign', alert, person];
    });

    app.shortcut({ type: 'message_action', callback_id: snoozeShortcut }, async ({ ack, body, client }) => {
      await ack();
      const envelope = readEnvelope(body);
      if (!envelope) return;
      const reply: FormReply = { kind: 'form', form: 'snooze-alert', provider: null, draft: null };
      const viewId = await openView(client, body.trigger_id, formLoadingView(reply));
      if (viewId === undefined) {
        const again = { label: 'Open alerts', command: 'alerts' };
        await tellPerson(client, envelope, noticeBlocks(pressCameTooLate(again)));
        return;
      }
      try {
        const actor = await readWho(parts, envelope);
        const { ts, thread_ts: threadTs } = Message.parse(body.message);
        // What stands in the thread of an alert is about that alert.
        const place = { channel: body.channel.id, ts: threadTs ?? ts };
        await updateView(client, viewId, makeView('snooze-alert', await alerts.findByMessage(actor, place), actor));
      } catch (error) {
        await updateView(client, viewId, toldView(tellOf(error, parts)));
      }
    });
  };

  return { open, listen };
}

/** The words of the command that a form stands for. Throws InputError for what is missing. */
type ReadWords = (alert: AlertId, values: unknown) => readonly string[];
