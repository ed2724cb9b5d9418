import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { noticeBlocks } from '../blocks/notice.ts';
import { readEnvelope } from '../envelope.ts';
import { copyFaultPrefix, faultDetailsView, readFaultDetails } from '../fault-details.ts';
import { openView } from '../open-view.ts';
import { readRefusal } from '../refusal.ts';
import { tellPerson, type WebClient } from '../tell-person.ts';

/** On top of the modal that was pressed, where there is one. */
async function show(client: WebClient, triggerId: string, view: ModalView, isInModal: boolean): Promise<boolean> {
  if (!isInModal) return (await openView(client, triggerId, view)) !== undefined;
  try {
    await client.views.push({ trigger_id: triggerId, view });
    return true;
  } catch (error) {
    if (readRefusal(error) === undefined) throw error;
    return false;
  }
}

/** Shows the details of a fault as text to copy. */
export function addCopyFaultListener(app: App): void {
  const pressed = new RegExp(`^${copyFaultPrefix}\\d+$`);
  app.action({ type: 'block_actions', action_id: pressed }, async ({ ack, action, body, client }) => {
    await ack();
    const envelope = readEnvelope(body);
    const details = action.type === 'button' ? readFaultDetails(action.value ?? '') : undefined;
    if (!envelope || !details) return;
    const view = faultDetailsView(details);
    if (await show(client, body.trigger_id, view, body.view?.type === 'modal')) return;

    // Too late for a view: the same as a message, which can be copied just as well.
    const { fault, category, at, version } = details;
    const notice = {
      kind: 'notice' as const,
      tone: 'info' as const,
      title: `${fault} · ${category} · ${at} · Flow bot ${version}`,
      lines: [],
      actions: [],
    };
    await tellPerson(client, envelope, noticeBlocks(notice));
  });
}
