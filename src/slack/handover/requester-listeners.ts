import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { HandoverId } from '../../core/ids.ts';
import { readWho } from '../actions/find-report.ts';
import { tellTooLate } from '../actions/show-at-once.ts';
import { plainText, sections } from '../blocks/parts.ts';
import { readEnvelope } from '../envelope.ts';
import { openView } from '../open-view.ts';
import { readDraftAnswers } from '../views/answers.ts';
import { answersView } from '../views/answers-view.ts';
import { blockIds } from '../views/fields.ts';
import { makeMetadata } from '../views/metadata.ts';
import { stoppedView } from '../views/outcome-views.ts';
import { createTakeStep } from '../views/take-step.ts';
import { handoverActionIds } from './action-ids.ts';
import { goOnWithSetUp } from './go-on.ts';
import type { HandoverParts } from './handover-parts.ts';
import { leaveForm, leaveView, moveOn } from './move-on.ts';
import { waitingCallbackId } from './requester-views.ts';
import type { ShowHandover } from './show-handover.ts';

const loadingView: ModalView = {
  type: 'modal',
  title: plainText('Add integration', 24),
  close: plainText('Close', 24),
  blocks: [...sections(['Getting the set-up…'])],
};

/** What the person who asked can do: take it back, go on, or change the answers. */
export function addRequesterListeners(app: App, parts: HandoverParts, show: ShowHandover): void {
  const { client, integrations, marker } = parts;
  const take = createTakeStep(parts);

  app.action({ type: 'block_actions', action_id: handoverActionIds.withdraw }, async ({ ack, action, body }) => {
    await ack();
    const envelope = readEnvelope(body);
    const id = action.type === 'button' ? HandoverId.safeParse(action.value).data : undefined;
    if (!envelope || !id) return;
    const actor = await readWho(parts, envelope);
    const handover = await integrations.withdrawHandover(actor, id);
    await show(actor.workspace, id);
    await moveOn(parts, actor.workspace, handover);
  });

  app.action({ type: 'block_actions', action_id: handoverActionIds.goOn }, async ({ ack, action, body }) => {
    await ack();
    const envelope = readEnvelope(body);
    const id = action.type === 'button' ? HandoverId.safeParse(action.value).data : undefined;
    if (!envelope || !id) return;
    // Slack allows three seconds for a view.
    const viewId = body.view?.id ?? (await openView(client, body.trigger_id, loadingView));
    if (viewId === undefined) {
      await tellTooLate({ client, envelope, triggerId: body.trigger_id }, 'Go on with the set-up');
      return;
    }
    const actor = await readWho(parts, envelope);
    const handover = await integrations.getHandover(actor, id);
    if (handover.view === viewId) await leaveView(parts, actor.workspace, handover);
    const { draft, report, lastCheck } = handover;
    const metadata = { ...makeMetadata(marker, { draft, channel: null }, actor), draft };
    const run = { client, actor, userId: body.user.id, viewId, ...metadata };
    await goOnWithSetUp(parts, run, lastCheck?.report ?? report);
  });

  app.view({ type: 'view_submission', callback_id: waitingCallbackId }, async ({ ack, body, view }) => {
    const step = await take(body, view, blockIds.provider, async (actor, metadata) => {
      if (metadata.draft === null) throw new Error('a form waits for somebody without a set-up');
      const draft = await integrations.getDraft(actor, metadata.draft);
      await leaveForm(parts, actor.workspace, draft.id, view.id);
      return { view: answersView(readDraftAnswers(draft), parts, metadata), metadata };
    });
    if ('view' in step) {
      await ack({ response_action: 'update', view: step.view });
      return;
    }
    // There is no field here to put words at.
    const envelope = readEnvelope(body);
    if (!envelope) throw new Error('a submit of nobody');
    const metadata = makeMetadata(marker, { draft: null, channel: null }, envelope);
    await ack({ response_action: 'update', view: stoppedView(Object.values(step.errors).join(' '), metadata) });
  });
}
