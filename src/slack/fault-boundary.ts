import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { noteFault } from '../core/fault.ts';
import type { Log } from '../core/log.ts';
import { noticeBlocks } from './blocks/notice.ts';
import { plainText } from './blocks/parts.ts';
import { readEnvelope } from './envelope.ts';
import { describeFault } from './notices.ts';
import { tellPerson, type WebClient } from './tell-person.ts';

function faultView(fault: string): ModalView {
  return {
    type: 'modal',
    title: plainText('A fault of the bot', 24),
    close: plainText('Close', 24),
    blocks: noticeBlocks(describeFault(fault)).blocks,
  };
}

async function showFault(client: WebClient, body: unknown, fault: string): Promise<void> {
  const envelope = readEnvelope(body);
  if (!envelope) return;
  if (envelope.viewId !== undefined) {
    try {
      await client.views.update({ view_id: envelope.viewId, view: faultView(fault) });
      return;
    } catch {
      // Closed meanwhile; then as a message.
    }
  }
  await tellPerson(client, envelope, noticeBlocks(describeFault(fault)));
}

/** Whatever a listener throws ends here: logged once under an id, and the person is shown that id. */
export function addFaultBoundary(app: App, client: WebClient, log: Log): void {
  app.error(async ({ error, body }: { readonly error: Error; readonly body: unknown }) => {
    const cause = 'original' in error && error.original instanceof Error ? error.original : error;
    const fault = noteFault(log, cause, { surface: 'slack' });
    try {
      await showFault(client, body, fault);
    } catch (failure) {
      log.warn({ err: failure, fault }, 'a person could not be told of a fault');
    }
  });
}
