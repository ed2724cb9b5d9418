import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { ConfirmationReply } from '../../core/reply.ts';
import { confirmationView, confirmView } from '../blocks/confirmation.ts';
import { noticeBlocks } from '../blocks/notice.ts';
import { actionIds } from '../blocks/parts.ts';
import type { CommandRunner } from '../command-runner.ts';
import { type Envelope, readEnvelope } from '../envelope.ts';
import { pressCameTooLate } from '../notices.ts';
import { openView } from '../open-view.ts';
import { tellPerson } from '../tell-person.ts';
import { readWords } from '../words.ts';
import type { Marker } from './marker.ts';

const kind = 'confirm';

/** The command that is asked about (a verb and an id) and where. */
const Carried = z.object({ command: z.string(), channel: z.string().nullable() });

const Typed = z.object({
  [confirmView.blockId]: z.object({ [confirmView.actionId]: z.object({ value: z.string().nullish() }) }),
});

/** The view that asks, for the command that is run once the name is typed. */
export function confirmCommandView(
  question: ConfirmationReply,
  command: string,
  envelope: Envelope,
  marker: Marker,
): ModalView {
  const carried = { command, channel: envelope.channelId ?? null };
  return confirmationView(question, marker.write(kind, carried, envelope));
}

/**
 * Asks for the name to be typed before a command does what cannot be repeated. The command is asked again each time, so
 * what is to be typed is what the thing is called now, and only for who may do it.
 */
export function addConfirmListeners(app: App, runner: CommandRunner, marker: Marker): void {
  const pressed = new RegExp(`^${actionIds.confirm}\\d+$`);
  app.action({ type: 'block_actions', action_id: pressed }, async ({ ack, action, body, client }) => {
    await ack();
    const envelope = readEnvelope(body);
    if (!envelope || action.type !== 'button' || !action.value) return;
    const question = await runner.findConfirmation(readWords(action.value), { client, envelope });
    if (!question) return;
    const view = confirmCommandView(question, action.value, envelope, marker);
    if ((await openView(client, body.trigger_id, view)) !== undefined) return;
    // As a command that asks again: a button of the same kind would need the whole question beside it.
    const again = { label: question.confirm.label, command: action.value };
    await tellPerson(client, envelope, noticeBlocks(pressCameTooLate(again)));
  });

  app.view({ type: 'view_submission', callback_id: confirmView.callbackId }, async ({ ack, body, view, client }) => {
    const sent = readEnvelope(body);
    if (!sent) return;
    const { command, channel } = Carried.parse(marker.read(kind, view.private_metadata, sent));
    const envelope = { ...sent, channelId: channel ?? undefined };
    const conversation = { client, envelope };
    const question = await runner.findConfirmation(readWords(command), conversation);
    if (!question) {
      await ack();
      return;
    }

    const typed = Typed.parse(view.state.values)[confirmView.blockId]?.[confirmView.actionId]?.value ?? '';
    if (typed.trim() !== question.typed) {
      const words = `Type ${question.typed}, exactly as it is written here, or close this to keep it.`;
      await ack({ response_action: 'errors', errors: { [confirmView.blockId]: words } });
      return;
    }
    await ack();
    await runner.run(readWords(question.confirm.command ?? command), conversation, true);
  });
}
