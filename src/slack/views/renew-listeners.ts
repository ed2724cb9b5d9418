import type { App } from '@slack/bolt';
import { InputError } from '../../core/errors.ts';
import { readEnvelope } from '../envelope.ts';
import { createOnce } from '../once.ts';
import { updateView } from '../update-view.ts';
import { readManageFields } from './manage-fields.ts';
import { readManaged, writeManaged } from './manage-metadata.ts';
import { answerTo, type ManageParts, type ManageStep, takeManageStep } from './manage-step.ts';
import { testRenewal } from './renew-test.ts';
import {
  renewAgainActionId,
  renewCallbackId,
  renewedView,
  renewFailedCallbackId,
  renewPassedCallbackId,
  renewTestingView,
  renewView,
} from './renew-views.ts';
import { isSelfHosted } from './self-hosted.ts';

/** Renewing in steps: the new credential, its test, what would be lost and gained, the swap. */
export function addRenewListeners(app: App, parts: ManageParts): void {
  const { integrations, readActor, labelOf, marker } = parts;
  // Two clicks on one button are one submit; one that came back with words at a field may be sent again.
  const submits = createOnce<ManageStep>((step) => 'view' in step);

  app.view({ type: 'view_submission', callback_id: renewCallbackId }, async ({ ack, body, view, client }) => {
    const { outcome: step, isFirst } = await submits.run(`${view.id}:${view.hash}`, () =>
      takeManageStep(parts, body, view, async (actor, managed) => {
        const fields = readManageFields(view.state.values);
        const answers = { token: fields.text('token'), baseUrl: fields.text('baseUrl') };
        const draft = await integrations.startRenewal(actor, managed.integration, answers);
        return { view: renewTestingView(null, labelOf), managed: { ...managed, draft } };
      }),
    );
    await ack(answerTo(step));
    if ('errors' in step || !isFirst || step.managed.draft === null) return;
    const managed = { ...step.managed, draft: step.managed.draft };
    await testRenewal(parts, { client, actor: step.actor, userId: body.user.id, viewId: view.id, managed });
  });

  app.action({ type: 'block_actions', action_id: renewAgainActionId }, async ({ ack, body, client }) => {
    await ack();
    const envelope = readEnvelope(body);
    if (!body.view || !envelope) return;
    const { id, hash, private_metadata } = body.view;
    const managed = readManaged(marker, private_metadata, envelope);
    const read = await readActor(envelope);
    if (managed.draft === null || 'unknown' in read) return;
    // Of two presses, the one that still finds the view as it was does the work.
    if (!(await updateView(client, id, renewTestingView(null, labelOf), hash))) return;
    const run = { client, actor: read.actor, userId: body.user.id, viewId: id };
    await testRenewal(parts, { ...run, managed: { ...managed, draft: managed.draft } });
  });

  app.view({ type: 'view_submission', callback_id: renewFailedCallbackId }, async ({ ack, body, view }) => {
    const step = await takeManageStep(parts, body, view, async (actor, managed) => {
      if (managed.draft !== null) await integrations.discardRenewal(actor, managed.draft);
      const integration = await integrations.get(actor, managed.integration);
      const metadata = writeManaged(marker, { ...managed, draft: null }, actor);
      return { view: renewView(integration, isSelfHosted(parts.providers, integration), metadata), managed };
    });
    await ack(answerTo(step));
  });

  app.view({ type: 'view_submission', callback_id: renewPassedCallbackId }, async ({ ack, body, view }) => {
    const { outcome: step } = await submits.run(`${view.id}:${view.hash}`, () =>
      takeManageStep(parts, body, view, async (actor, managed) => {
        if (managed.draft === null) throw new InputError('This renewal is no longer there. Start again with renew.');
        return { view: renewedView(await integrations.confirmRenewal(actor, managed.draft)), managed };
      }),
    );
    await ack(answerTo(step));
  });
}
