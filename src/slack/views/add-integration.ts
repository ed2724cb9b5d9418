import type { App } from '@slack/bolt';
import type { Actor } from '../../core/actor.ts';
import { InputError, isForPeople } from '../../core/errors.ts';
import type { DraftId } from '../../core/ids.ts';
import type { OpenForm } from '../command-runner.ts';
import { readEnvelope } from '../envelope.ts';
import { slackDidNotSayWho } from '../notices.ts';
import { createOnce } from '../once.ts';
import type { FindActor } from '../read-actor.ts';
import { updateView } from '../update-view.ts';
import { answersCallbackId, answersView, startAnewActionId } from './answers-view.ts';
import { blockIds, providerActionId, readFields } from './fields.ts';
import { keepAnswers } from './keep-answers.ts';
import { readMetadata } from './metadata.ts';
import { noAnswers, type OpenParts, openAddIntegration, readDraftAnswers } from './open-add-integration.ts';
import {
  createdView,
  failedCallbackId,
  passedCallbackId,
  stoppedView,
  testAgainActionId,
  testingView,
} from './outcome-views.ts';
import { answerOf, createTakeStep, type Step, type Submitted } from './take-step.ts';
import { type TestDraftParts, testDraft } from './test-draft.ts';

export interface AddIntegrationParts extends OpenParts, TestDraftParts {
  readonly readActor: FindActor;
}

/** The set-up as a modal, in steps: answers, test, name. Each step asks anew who does it and what they may do. */
export function createAddIntegration(parts: AddIntegrationParts) {
  const { integrations, providers, readActor, labelOf } = parts;
  const take = createTakeStep(readActor);
  // Two clicks on one button are one submit; one that came back with words at a field may be sent again.
  const submits = createOnce<Step>((step) => 'view' in step);

  const discard = async (actor: Actor, draft: DraftId) => {
    try {
      await integrations.discardDraft(actor, draft);
    } catch (error) {
      // Gone already, or not theirs to discard: the new set-up begins all the same.
      if (!isForPeople(error)) throw error;
    }
  };

  const once = (view: Submitted, act: () => Promise<Step>) => submits.run(`${view.id}:${view.hash}`, act);

  const open: OpenForm = (reply, actor, conversation) => openAddIntegration(parts, reply, actor, conversation);

  const listen = (app: App) => {
    app.action({ type: 'block_actions', action_id: providerActionId }, async ({ ack, body, client }) => {
      await ack();
      if (!body.view) return;
      const { provider, baseUrl, organizations } = readFields(body.view.state.values);
      const metadata = readMetadata(body.view.private_metadata);
      // Another kind of host needs another token, so a kept one is of no use here.
      const given = { provider, baseUrl, organizations, keptToken: null };
      await updateView(client, body.view.id, answersView(given, providers, metadata), body.view.hash);
    });

    app.action({ type: 'block_actions', action_id: startAnewActionId }, async ({ ack, body, client }) => {
      await ack();
      const envelope = readEnvelope(body);
      if (!body.view || !envelope) return;
      const { draft, channel } = readMetadata(body.view.private_metadata);
      const read = await readActor(envelope);
      if (draft !== null && 'actor' in read) await discard(read.actor, draft);
      await updateView(client, body.view.id, answersView(noAnswers(null), providers, { draft: null, channel }));
    });

    app.view({ type: 'view_submission', callback_id: answersCallbackId }, async ({ ack, body, view, client }) => {
      const { outcome: step, isFirst } = await once(view, () =>
        take(body, view, blockIds.provider, async (actor, metadata) => {
          const draft = await keepAnswers(integrations, actor, readFields(view.state.values), metadata.draft);
          const next = { ...metadata, draft: draft.id };
          return { view: testingView(null, labelOf, next), metadata: next };
        }),
      );
      await ack(answerOf(step));
      if ('errors' in step || !isFirst || step.metadata.draft === null) return;
      const { actor, metadata } = step;
      await testDraft(parts, {
        client,
        actor,
        userId: body.user.id,
        viewId: view.id,
        ...metadata,
        draft: step.metadata.draft,
      });
    });

    app.action({ type: 'block_actions', action_id: testAgainActionId }, async ({ ack, body, client }) => {
      await ack();
      const envelope = readEnvelope(body);
      if (!body.view || !envelope) return;
      const { id, hash, private_metadata } = body.view;
      const { draft, channel } = readMetadata(private_metadata);
      const read = await readActor(envelope);
      if (draft === null) return;
      const metadata = { draft, channel };
      if ('unknown' in read) {
        await updateView(client, id, stoppedView(slackDidNotSayWho.title, metadata), hash);
        return;
      }
      // Of two presses, the one that still finds the view as it was does the work.
      if (!(await updateView(client, id, testingView(null, labelOf, metadata), hash))) return;
      await testDraft(parts, { client, actor: read.actor, userId: body.user.id, viewId: id, ...metadata });
    });

    app.view({ type: 'view_submission', callback_id: failedCallbackId }, async ({ ack, body, view }) => {
      const step = await take(body, view, blockIds.provider, async (actor, metadata) => {
        const draft = metadata.draft === null ? undefined : await integrations.getDraft(actor, metadata.draft);
        const given = draft ? readDraftAnswers(draft) : noAnswers(null);
        return { view: answersView(given, providers, metadata), metadata };
      });
      // There is no field here to put words at.
      const reason = 'errors' in step ? Object.values(step.errors).join(' ') : '';
      const next = 'view' in step ? step.view : stoppedView(reason, readMetadata(view.private_metadata));
      await ack({ response_action: 'update', view: next });
    });

    app.view({ type: 'view_submission', callback_id: passedCallbackId }, async ({ ack, body, view }) => {
      const { outcome: step } = await once(view, () =>
        take(body, view, blockIds.name, async (actor, metadata) => {
          if (metadata.draft === null) throw new InputError('This set-up is no longer there. Start again.');
          const { name, acceptLimits } = readFields(view.state.values);
          const created = await integrations.createFromDraft(actor, metadata.draft, { name, acceptLimits });
          return { view: createdView(created), metadata };
        }),
      );
      await ack(answerOf(step));
    });
  };

  return { open, listen };
}
