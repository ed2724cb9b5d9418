import type { App, BlockButtonAction } from '@slack/bolt';
import { InputError } from '../../core/errors.ts';
import { HandoverId } from '../../core/ids.ts';
import { answerSubmit, doneView } from '../actions/answer-submit.ts';
import { readWho } from '../actions/find-report.ts';
import { showAtOnce } from '../actions/show-at-once.ts';
import { type Envelope, readEnvelope } from '../envelope.ts';
import { createOnce } from '../once.ts';
import { handoverActionIds } from './action-ids.ts';
import type { AnswerHandover } from './answer.ts';
import { writeArrivalPlace } from './arrival-place.ts';
import {
  GiveCarried,
  GiveFields,
  giveCallbackId,
  givePageView,
  giveTitle,
  giveView,
  secretBlockId,
} from './give-views.ts';
import type { HandoverParts } from './handover-parts.ts';
import { moveOn } from './move-on.ts';
import type { ShowHandover } from './show-handover.ts';

const kind = 'handover-give';

/** What a colleague can do with their one step. Whether it is theirs is asked anew each time. */
export function addColleagueListeners(
  app: App,
  parts: HandoverParts,
  { show, answer }: { readonly show: ShowHandover; readonly answer: AnswerHandover },
): void {
  const { client, integrations, marker, secretEntry } = parts;
  const gifts = createOnce<boolean>((isGiven) => isGiven);

  const onPress = (
    actionId: string,
    act: (id: HandoverId, envelope: Envelope, body: BlockButtonAction) => Promise<void>,
  ) => {
    app.action<BlockButtonAction>({ type: 'block_actions', action_id: actionId }, async ({ ack, action, body }) => {
      await ack();
      const envelope = readEnvelope(body);
      const id = HandoverId.safeParse(action.value).data;
      if (envelope && id) await act(id, envelope, body);
    });
  };

  onPress(handoverActionIds.done, async (id, envelope) => answer(await readWho(parts, envelope), id));

  onPress(handoverActionIds.decline, async (id, envelope) => {
    const actor = await readWho(parts, envelope);
    const handover = await integrations.declineHandover(actor, id);
    await show(actor.workspace, id);
    await moveOn(parts, actor.workspace, handover);
  });

  onPress(handoverActionIds.give, async (id, envelope, { trigger_id: triggerId }) => {
    const press = { client, envelope, triggerId };
    await showAtOnce(parts, press, { title: giveTitle, label: 'Give…' }, async () => {
      const actor = await readWho(parts, envelope);
      const handover = await integrations.getAskedHandover(actor, id);
      if (secretEntry === 'modal') return giveView(handover, marker.write(kind, { id }, actor));
      const link = await integrations.offerHandoverPage(actor, id, writeArrivalPlace(id));
      // From now on it can be tested, should the bot be stopped when the secret arrives.
      await show(actor.workspace, id);
      return givePageView(handover, link);
    });
  });

  app.view({ type: 'view_submission', callback_id: giveCallbackId }, async ({ ack, body, view }) => {
    const envelope = readEnvelope(body);
    if (!envelope) return;
    const { id } = GiveCarried.parse(marker.read(kind, view.private_metadata, envelope));
    const actor = await readWho(parts, envelope);
    const give = async () => {
      const { secret } = GiveFields.parse(view.state.values);
      await integrations.giveHandoverSecret(actor, id, secret.value.value ?? '');
      return true;
    };
    let isMine = false;
    const form = { client, viewId: view.id, block: secretBlockId, title: giveTitle };
    await answerSubmit({ ...form, ack: (given) => ack(given) }, async () => {
      const { outcome, isFirst } = await gifts.run(view.id, give);
      if (!outcome) throw new InputError('It was not kept. Give it again.');
      isMine = isFirst;
      return doneView(giveTitle, ['Flow has it, encrypted. It is being tested; the message says whether it works.']);
    });
    if (isMine) await answer(actor, id);
  });
}
