import type { App } from '@slack/bolt';
import { actionIds } from '../blocks/parts.ts';
import type { CommandRunner } from '../command-runner.ts';
import { readEnvelope } from '../envelope.ts';
import { readWords } from '../words.ts';

/** What is chosen in a menu runs, as a button does; the answer takes the place of the question. */
export function addChooseListener(app: App, runner: CommandRunner): void {
  app.action({ type: 'block_actions', action_id: actionIds.choose }, async ({ ack, action, body, client }) => {
    await ack();
    const envelope = readEnvelope(body);
    if (!envelope || action.type !== 'static_select' || !action.selected_option) return;
    await runner.run(readWords(action.selected_option.value), {
      client,
      envelope,
      triggerId: body.trigger_id,
      replacesOriginal: true,
    });
  });
}
