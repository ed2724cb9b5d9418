import type { App } from '@slack/bolt';
import { z } from 'zod';
import { confirmationView, confirmView } from '../blocks/confirmation.ts';
import { actionIds } from '../blocks/parts.ts';
import type { CommandRunner } from '../command-runner.ts';
import { readEnvelope } from '../envelope.ts';
import { readWords } from '../words.ts';

/** The command that is asked about (a verb and an id) and where. */
const Metadata = z.object({ command: z.string(), channel: z.string().nullable() });

const Typed = z.object({
  [confirmView.blockId]: z.object({ [confirmView.actionId]: z.object({ value: z.string().nullish() }) }),
});

/**
 * Asks for the name to be typed before a command does what cannot be repeated. The command is asked again each time, so
 * what is to be typed is what the thing is called now, and only for who may do it.
 */
export function addConfirmListeners(app: App, runner: CommandRunner): void {
  const pressed = new RegExp(`^${actionIds.confirm}\\d+$`);
  app.action({ type: 'block_actions', action_id: pressed }, async ({ ack, action, body, client, respond }) => {
    await ack();
    const envelope = readEnvelope(body);
    if (!envelope || action.type !== 'button' || !action.value) return;
    const conversation = { client, envelope, respond: body.response_url ? respond : undefined };
    const question = await runner.findConfirmation(readWords(action.value), conversation);
    if (!question) return;
    const metadata = { command: action.value, channel: envelope.channelId ?? null };
    await client.views.open({
      trigger_id: body.trigger_id,
      view: confirmationView(question, JSON.stringify(metadata)),
    });
  });

  app.view({ type: 'view_submission', callback_id: confirmView.callbackId }, async ({ ack, body, view, client }) => {
    const { command, channel } = Metadata.parse(JSON.parse(view.private_metadata));
    const sent = readEnvelope(body);
    if (!sent) return;
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
