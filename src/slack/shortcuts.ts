import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { countIntegrations } from '../core/count-words.ts';
import type { Log } from '../core/log.ts';
import type { Integrations } from '../integrations/index.ts';
import { noticeBlocks } from './blocks/notice.ts';
import { plainText, sections } from './blocks/parts.ts';
import type { CommandRunner } from './command-runner.ts';
import type { Draw } from './create-draw.ts';
import { type Envelope, readEnvelope } from './envelope.ts';
import { tellOf, toldView } from './fault-boundary.ts';
import { slackDidNotSayWho } from './notices.ts';
import { openView } from './open-view.ts';
import type { FindActor } from './read-actor.ts';
import { updateView } from './update-view.ts';

/** What people find under Slack's own plus sign; manifest.yml names them too. */
export const shortcuts = { addIntegration: 'add-integration', testAll: 'test-all' } as const;

export interface ShortcutParts {
  readonly integrations: Integrations;
  readonly readActor: FindActor;
  readonly draw: Draw;
  readonly log: Log;
}

const testingView = (words: string): ModalView => ({
  type: 'modal',
  title: plainText('Test integrations', 24),
  close: plainText('Close', 24),
  blocks: [...sections([words])],
});

/** What the view says, and whether there is anything to run. */
async function look(parts: ShortcutParts, envelope: Envelope): Promise<{ view: ModalView; runs: boolean }> {
  const { integrations, readActor } = parts;
  const read = await readActor(envelope);
  if ('unknown' in read) {
    return { view: toldView({ title: 'Not done', message: noticeBlocks(slackDidNotSayWho) }), runs: false };
  }
  try {
    integrations.authorise(read.actor, 'test');
    const count = (await integrations.list(read.actor)).length;
    if (count === 0) return { view: testingView('No integration has been added yet.'), runs: false };
    const words = `Testing ${countIntegrations(count)}; the result comes as a message from Flow. You may close this.`;
    return { view: testingView(words), runs: true };
  } catch (error) {
    return { view: toldView(tellOf(error, parts)), runs: false };
  }
}

/** Global shortcuts: they come from no channel, so what they find is written to the person. */
export function addShortcutListeners(app: App, runner: CommandRunner, parts: ShortcutParts): void {
  app.shortcut({ type: 'shortcut', callback_id: shortcuts.addIntegration }, async ({ ack, body, client }) => {
    await ack();
    const envelope = readEnvelope(body);
    if (!envelope) return;
    await runner.run(['add-integration'], { client, envelope, triggerId: body.trigger_id, isDirect: true });
  });

  app.shortcut({ type: 'shortcut', callback_id: shortcuts.testAll }, async ({ ack, body, client }) => {
    await ack();
    const envelope = readEnvelope(body);
    if (!envelope) return;
    // Something at once: a trigger lasts three seconds.
    const opened = await openView(client, body.trigger_id, testingView('Looking which integrations there are…'));
    const { view, runs } = await look(parts, envelope);
    const isSeen = opened !== undefined && (await updateView(client, opened, view));
    if (runs || !isSeen) await runner.run(['test', 'all'], { client, envelope, isDirect: true });
  });
}
