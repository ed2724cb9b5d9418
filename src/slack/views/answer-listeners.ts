import type { App } from '@slack/bolt';
import type { Actor } from '../../core/actor.ts';
import { isForPeople } from '../../core/errors.ts';
import type { DraftId } from '../../core/ids.ts';
import { type Envelope, readEnvelope } from '../envelope.ts';
import { createOnce } from '../once.ts';
import { updateView } from '../update-view.ts';
import { changeChoice, dropForeignChoice, type GivenAnswers, noAnswers, readDraftAnswers } from './answers.ts';
import { answersCallbackId, answersView, startAnewActionId } from './answers-view.ts';
import { authenticationActionId, blockIds, providerActionId, readFields } from './fields.ts';
import { keepAnswers } from './keep-answers.ts';
import { readKeptAnswer } from './kept-answers.ts';
import { makeMetadata, readMetadata } from './metadata.ts';
import { awaitsSecret, offerSecretPage } from './offer-secret-page.ts';
import { offerSignIn } from './offer-sign-in.ts';
import { testingView } from './outcome-views.ts';
import type { SetUpParts } from './set-up-parts.ts';
import { answerOf, createTakeStep, type Step } from './take-step.ts';
import { testDraft } from './test-draft.ts';

async function discard({ integrations, setUpEnded }: SetUpParts, actor: Actor, draft: DraftId): Promise<void> {
  try {
    await integrations.discardDraft(actor, draft);
    setUpEnded(actor.workspace, draft);
  } catch (error) {
    // Gone already, or not theirs to discard: the new set-up begins all the same.
    if (!isForPeople(error)) throw error;
  }
}

/** What the draft holds, where it is still there and theirs. */
async function findKept(
  { integrations, readActor }: SetUpParts,
  envelope: Envelope,
  draft: DraftId | null,
): Promise<GivenAnswers | null> {
  const read = draft === null ? undefined : await readActor(envelope);
  if (draft === null || !read || 'unknown' in read) return null;
  try {
    return readDraftAnswers(await integrations.getDraft(read.actor, draft));
  } catch (error) {
    if (!isForPeople(error)) throw error;
    return null;
  }
}

/** The first step: the answers, and their test. */
export function addAnswerListeners(app: App, parts: SetUpParts): void {
  const { integrations, secretEntry, readActor, labelOf, marker } = parts;
  const take = createTakeStep(parts);
  // Two clicks on one button are one submit; one that came back with words at a field may be sent again. A second
  // replica would keep the same answers once more, as a draft that nobody goes on with.
  const submits = createOnce<Step>((step) => 'view' in step);

  for (const actionId of [providerActionId, authenticationActionId]) {
    app.action({ type: 'block_actions', action_id: actionId }, async ({ ack, body, client }) => {
      await ack();
      const envelope = readEnvelope(body);
      if (!body.view || !envelope) return;
      const { id, hash, blocks, private_metadata, state } = body.view;
      const metadata = readMetadata(marker, private_metadata, envelope);
      const kept = await findKept(parts, envelope, metadata.draft);
      const carried = {
        baseUrl: readKeptAnswer('baseUrl', blocks),
        appId: readKeptAnswer('appId', blocks),
        clientId: readKeptAnswer('clientId', blocks),
      };
      const filledIn = readFields(state.values);
      const provider = parts.providers.find((each) => each.id === filledIn.provider);
      const way = provider && parts.findOAuthWay(provider.id);
      const given = changeChoice(dropForeignChoice(filledIn, provider, way), carried, kept);
      await updateView(client, id, answersView(given, parts, metadata), hash);
    });
  }

  app.action({ type: 'block_actions', action_id: startAnewActionId }, async ({ ack, body, client }) => {
    await ack();
    const envelope = readEnvelope(body);
    if (!body.view || !envelope) return;
    const { draft, channel } = readMetadata(marker, body.view.private_metadata, envelope);
    const read = await readActor(envelope);
    if (draft !== null && 'actor' in read) await discard(parts, read.actor, draft);
    const metadata = makeMetadata(marker, { draft: null, channel }, envelope);
    await updateView(client, body.view.id, answersView(noAnswers(null), parts, metadata));
  });

  app.view({ type: 'view_submission', callback_id: answersCallbackId }, async ({ ack, body, view, client }) => {
    const { outcome: step, isFirst } = await submits.run(`${view.id}:${view.hash}`, () =>
      take(body, view, blockIds.provider, async (actor, { draft: before, channel }) => {
        const draft = await keepAnswers(integrations, actor, readFields(view.state.values), before, secretEntry);
        const metadata = { ...makeMetadata(marker, { draft: draft.id, channel }, actor), draft: draft.id };
        if (awaitsSecret(parts, draft))
          return { view: await offerSecretPage(parts, actor, view.id, metadata), metadata };
        if (draft.token) return { view: testingView(null, labelOf, metadata), metadata, isTest: true };
        return { view: await offerSignIn(parts, actor, view.id, metadata), metadata };
      }),
    );
    await ack(answerOf(step));
    if ('errors' in step || !isFirst || !step.isTest || step.metadata.draft === null) return;
    const { actor, metadata } = step;
    const run = { client, actor, userId: body.user.id, viewId: view.id, ...metadata, draft: step.metadata.draft };
    await testDraft(parts, run);
  });
}
