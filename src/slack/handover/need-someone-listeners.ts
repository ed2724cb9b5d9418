import type { App, BlockAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Actor } from '../../core/actor.ts';
import { isForPeople } from '../../core/errors.ts';
import { ReportId } from '../../core/ids.ts';
import { readWho } from '../actions/find-report.ts';
import { alertBlocks } from '../blocks/alert.ts';
import { plainText } from '../blocks/parts.ts';
import { readEnvelope } from '../envelope.ts';
import { updateView } from '../update-view.ts';
import { answersCallbackId } from '../views/answers-view.ts';
import { readFields } from '../views/fields.ts';
import { keepAnswers } from '../views/keep-answers.ts';
import { readMetadata, type ViewMetadata } from '../views/metadata.ts';
import { stoppedView } from '../views/outcome-views.ts';
import type { HandoverParts } from './handover-parts.ts';
import { needSomeoneActionId } from './need-someone.ts';
import { openHandOver } from './open-hand-over.ts';

type PressedView = NonNullable<BlockAction['view']>;

const refusedBlockId = 'refused-answers';

/** The form as it is, with what is wrong in it above: a press can put no words at a field. */
function withRefusal(view: PressedView, words: string): ModalView {
  const kept = view.blocks.filter((block) => block.block_id !== refusedBlockId);
  const [alert] = alertBlocks(words, 'warning');
  return {
    type: 'modal',
    callback_id: view.callback_id,
    private_metadata: view.private_metadata,
    title: plainText(view.title.text, 24),
    ...(view.submit ? { submit: plainText(view.submit.text, 24) } : {}),
    ...(view.close ? { close: plainText(view.close.text, 24) } : {}),
    blocks: [...(alert ? [{ ...alert, block_id: refusedBlockId }] : []), ...kept],
  };
}

/** What was answered so far is kept: a secret that is left empty is what the colleague may give. */
async function keepSoFar(
  { integrations }: HandoverParts,
  actor: Actor,
  { callback_id: callbackId, state }: PressedView,
  { draft }: ViewMetadata,
): Promise<ViewMetadata['draft']> {
  if (callbackId !== answersCallbackId) return draft;
  return (await keepAnswers(integrations, actor, readFields(state.values), draft, 'both')).id;
}

/** "I need someone else": leads from any step of the set-up to the form that asks whom. */
export function addNeedSomeoneListener(app: App, parts: HandoverParts): void {
  const { client, marker } = parts;
  app.action({ type: 'block_actions', action_id: needSomeoneActionId }, async ({ ack, action, body }) => {
    await ack();
    const envelope = readEnvelope(body);
    const { view } = body;
    if (!view || !envelope || action.type !== 'button') return;
    const metadata = readMetadata(marker, view.private_metadata, envelope);
    const report = ReportId.safeParse(action.value).data;
    try {
      const actor = await readWho(parts, envelope);
      const draft = await keepSoFar(parts, actor, view, metadata);
      const { channel } = metadata;
      await updateView(client, view.id, await openHandOver(parts, actor, { draft, report, channel }), view.hash);
    } catch (error) {
      if (!isForPeople(error)) throw error;
      const isForm = view.callback_id === answersCallbackId;
      const told = isForm ? withRefusal(view, error.message) : stoppedView(error.message, metadata);
      await updateView(client, view.id, told, view.hash);
    }
  });
}
