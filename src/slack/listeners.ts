import type { App } from '@slack/bolt';
import { actionIds } from './blocks/parts.ts';
import type { CommandRunner } from './command-runner.ts';
import { readEnvelope } from './envelope.ts';
import { readWords } from './words.ts';

/** The one slash command; manifest.yml names it too. */
export const slashCommand = '/flow';

/** Commands as they are typed, and as buttons carry them. */
export function addCommandListeners(app: App, runner: CommandRunner): void {
  app.command(slashCommand, async ({ ack, command, body, client }) => {
    await ack();
    const envelope = readEnvelope(body);
    if (!envelope) return;
    await runner.run(readWords(command.text ?? ''), { client, envelope, triggerId: body.trigger_id });
  });

  app.action({ type: 'block_actions', action_id: new RegExp(`^${actionIds.run}\\d+$`) }, async (args) => {
    const { ack, action, body, client } = args;
    await ack();
    const envelope = readEnvelope(body);
    if (!envelope || action.type !== 'button') return;
    await runner.run(readWords(action.value ?? ''), {
      client,
      envelope,
      triggerId: body.trigger_id,
      inView: body.view?.type === 'modal' ? body.view.id : undefined,
      // Another test takes the place of a report; what is done about it stands beside it.
      replacesOriginal: action.block_id === 'report' && /^test\s/.test(action.value ?? ''),
    });
  });

  // The browser opens the page by itself; Slack still waits for an answer.
  app.action(new RegExp(`^${actionIds.open}\\d+$`), async ({ ack }) => {
    await ack();
  });
}
