import type { App } from '@slack/bolt';
import { InputError } from '../../core/errors.ts';
import { ProviderId } from '../../core/integration.ts';
import { readEnvelope } from '../envelope.ts';
import { slackDidNotSayWho } from '../notices.ts';
import { createOnce } from '../once.ts';
import { updateView } from '../update-view.ts';
import { noAnswers, readDraftAnswers } from './answers.ts';
import { answersView } from './answers-view.ts';
import { createdView } from './created-view.ts';
import { blockIds, readFields } from './fields.ts';
import { readMetadata } from './metadata.ts';
import { otherProviderActionId } from './other-provider.ts';
import { failedCallbackId, passedCallbackId, stoppedView, testAgainActionId, testingView } from './outcome-views.ts';
import type { SetUpParts } from './set-up-parts.ts';
import { answerOf, createTakeStep, type Step } from './take-step.ts';
import { testDraft } from './test-draft.ts';

/** What follows a test: once more, back to the answers, or the name and Create. */
export function addOutcomeListeners(app: App, parts: SetUpParts): void {
  const { integrations, readActor, labelOf, marker, setUpEnded } = parts;
  const take = createTakeStep(parts);
  // Saves the second of two clicks its refusal; that only one integration comes of them is the store's doing.
  const submits = createOnce<Step>((step) => 'view' in step);

  app.action({ type: 'block_actions', action_id: testAgainActionId }, async ({ ack, body, client }) => {
    await ack();
    const envelope = readEnvelope(body);
    if (!body.view || !envelope) return;
    const { id, hash, private_metadata } = body.view;
    const metadata = readMetadata(marker, private_metadata, envelope);
    const { draft } = metadata;
    const read = await readActor(envelope);
    if (draft === null) return;
    if ('unknown' in read) {
      await updateView(client, id, stoppedView(slackDidNotSayWho.title, metadata), hash);
      return;
    }
    // Of two presses, the one that still finds the view as it was does the work.
    if (!(await updateView(client, id, testingView(null, labelOf, metadata), hash))) return;
    await testDraft(parts, { client, actor: read.actor, userId: body.user.id, viewId: id, ...metadata, draft });
  });

  app.action({ type: 'block_actions', action_id: otherProviderActionId }, async ({ ack, action, body, client }) => {
    await ack();
    const envelope = readEnvelope(body);
    if (!body.view || !envelope || action.type !== 'button') return;
    const { id, hash, private_metadata } = body.view;
    const metadata = readMetadata(marker, private_metadata, envelope);
    const read = await readActor(envelope);
    const provider = ProviderId.safeParse(action.value);
    if ('unknown' in read || metadata.draft === null || !provider.success) return;
    // Its secrets are no use there: each kind of host has tokens of its own.
    const { baseUrl, organizations } = readDraftAnswers(await integrations.getDraft(read.actor, metadata.draft));
    const given = { ...noAnswers(provider.data), baseUrl, organizations };
    await updateView(client, id, answersView(given, parts, metadata), hash);
  });

  app.view({ type: 'view_submission', callback_id: failedCallbackId }, async ({ ack, body, view }) => {
    const step = await take(body, view, blockIds.provider, async (actor, metadata) => {
      const draft = metadata.draft === null ? undefined : await integrations.getDraft(actor, metadata.draft);
      const given = draft ? readDraftAnswers(draft) : noAnswers(null);
      return { view: answersView(given, parts, metadata), metadata };
    });
    if ('view' in step) {
      await ack({ response_action: 'update', view: step.view });
      return;
    }
    // There is no field here to put words at. What is not ours gets no way on.
    const reason = Object.values(step.errors).join(' ');
    const envelope = readEnvelope(body);
    if (!envelope) throw new Error('a submit of nobody');
    const metadata = readMetadata(marker, view.private_metadata, envelope);
    await ack({ response_action: 'update', view: stoppedView(reason, metadata) });
  });

  app.view({ type: 'view_submission', callback_id: passedCallbackId }, async ({ ack, body, view }) => {
    const { outcome: step } = await submits.run(`${view.id}:${view.hash}`, () =>
      take(body, view, blockIds.name, async (actor, metadata) => {
        if (metadata.draft === null) throw new InputError('This set-up is no longer there. Start again.');
        const { name, acceptLimits, services, backup, channel } = readFields(view.state.values);
        const answers = { name, acceptLimits, backup, channel, ...(services ? { services } : {}) };
        const created = await integrations.createFromDraft(actor, metadata.draft, answers);
        setUpEnded(actor.workspace, metadata.draft);
        return { view: createdView(created), metadata };
      }),
    );
    await ack(answerOf(step));
  });
}
