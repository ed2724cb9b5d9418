import type { App } from '@slack/bolt';
import { InputError } from '../../core/errors.ts';
import { answerSubmit } from '../actions/answer-submit.ts';
import { readWho } from '../actions/find-report.ts';
import { personBlockId } from '../blocks/request-inputs.ts';
import { readEnvelope } from '../envelope.ts';
import { updateView } from '../update-view.ts';
import { readDraftAnswers } from '../views/answers.ts';
import { answersView } from '../views/answers-view.ts';
import { makeMetadata, writeMetadata } from '../views/metadata.ts';
import { backActionId } from './action-ids.ts';
import { goOnWithSetUp } from './go-on.ts';
import { HandOverCarried, HandOverFields, handOverCallbackId } from './hand-over-view.ts';
import type { HandoverParts } from './handover-parts.ts';
import { readCarried } from './open-hand-over.ts';
import { waitingView } from './requester-views.ts';
import type { ShowHandover } from './show-handover.ts';

/** The form that asks whom to ask: sending it, and going back. */
export function addHandOverListeners(app: App, parts: HandoverParts, show: ShowHandover): void {
  const { client, integrations, marker } = parts;

  app.view({ type: 'view_submission', callback_id: handOverCallbackId }, async ({ ack, body, view }) => {
    const envelope = readEnvelope(body);
    if (!envelope) return;
    const title = view.title.text;
    const form = { ack, client, viewId: view.id, block: personBlockId, title };
    await answerSubmit({ ...form, ack: (answer) => ack(answer) }, async () => {
      const carried = HandOverCarried.parse(readCarried(marker, view.private_metadata, envelope));
      const { person, note, step } = HandOverFields.parse(view.state.values);
      const colleague = person.chosen.selected_user;
      const kind = step.value.selected_option?.value;
      if (!colleague || !kind) throw new InputError('Choose the step and the person to ask.');
      const { id, draft, report, channel } = carried;
      const actor = await readWho(parts, envelope);
      const answers = { id, draft, kind, colleague, note: note.value.value ?? '', view: view.id };
      const asked = await integrations.handOver(actor, { ...answers, report: report ?? undefined }, (handover) =>
        show(actor.workspace, handover.id),
      );
      return waitingView(asked, writeMetadata(makeMetadata(marker, { draft, channel }, actor)));
    });
  });

  app.action({ type: 'block_actions', action_id: backActionId }, async ({ ack, body }) => {
    await ack();
    const envelope = readEnvelope(body);
    const { view } = body;
    if (!view || !envelope) return;
    const { draft, report, channel } = HandOverCarried.parse(readCarried(marker, view.private_metadata, envelope));
    const actor = await readWho(parts, envelope);
    const metadata = { ...makeMetadata(marker, { draft, channel }, actor), draft };
    if (report === null) {
      const kept = readDraftAnswers(await integrations.getDraft(actor, draft));
      await updateView(client, view.id, answersView(kept, parts, metadata), view.hash);
      return;
    }
    await goOnWithSetUp(parts, { client, actor, userId: body.user.id, viewId: view.id, ...metadata }, report);
  });
}
