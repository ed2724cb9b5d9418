import type { App } from '@slack/bolt';
import { isForPeople } from '../../core/errors.ts';
import type { DraftId } from '../../core/ids.ts';
import { createOnce } from '../once.ts';
import { updateView } from '../update-view.ts';
import { drawRenew, readRenewAnswers, readTyped } from './draw-renew.ts';
import { drawNextOfRenewal } from './go-on-with-renewal.ts';
import { writeManaged } from './manage-metadata.ts';
import { answerTo, type ManageParts, type ManageStep, takeManageStep } from './manage-step.ts';
import { offerRenewalSignIn } from './offer-renewal-sign-in.ts';
import { offerRenewalPage } from './offer-secret-page.ts';
import { renewAnewActionId, renewCallbackId, renewKindActionId } from './renew-form.ts';
import { renewOnPageActionId, renewSignInAgainActionId } from './renew-inputs.ts';
import { onRenewPress } from './renew-press.ts';
import { testRenewal } from './renew-test.ts';
import { renewStoppedView } from './renew-views.ts';

/** The form for a new credential: what is chosen and pressed in it, and what it leads to. */
export function addRenewFormListeners(app: App, parts: ManageParts): void {
  const { integrations, marker } = parts;
  // Two clicks on one button are one submit; one that came back with words at a field may be sent again.
  const submits = createOnce<ManageStep>((step) => 'view' in step);

  app.view({ type: 'view_submission', callback_id: renewCallbackId }, async ({ ack, body, view, client }) => {
    const { outcome: step, isFirst } = await submits.run(`${view.id}:${view.hash}`, () =>
      takeManageStep(parts, body, view, async (actor, managed) => {
        const answers = await readRenewAnswers(parts, actor, managed, view.state.values);
        const draft = await integrations.startRenewal(actor, managed.integration, answers, managed.draft ?? undefined);
        const begun = { ...managed, draft };
        return { ...(await drawNextOfRenewal(parts, actor, view.id, begun)), managed: begun };
      }),
    );
    await ack(answerTo(step));
    if ('errors' in step || !isFirst || step.isWaiting || step.managed.draft === null) return;
    const managed = { ...step.managed, draft: step.managed.draft };
    await testRenewal(parts, { client, actor: step.actor, userId: body.user.id, viewId: view.id, managed });
  });

  onRenewPress(app, parts, renewKindActionId, async ({ actor, managed, client, view }) => {
    // A secret that was typed goes with its field: it is not carried from one way to another.
    const { kind, baseUrl, appId, clientId } = readTyped(view.values);
    const typed = { kind, baseUrl, appId, clientId };
    await updateView(client, view.id, await drawRenew(parts, actor, managed, { typed }), view.hash);
  });

  onRenewPress(app, parts, renewAnewActionId, async ({ actor, managed, client, view }) => {
    if (managed.draft !== null) await integrations.discardRenewal(actor, managed.draft);
    await updateView(client, view.id, await drawRenew(parts, actor, { ...managed, draft: null }), view.hash);
  });

  /** Keeps what stands in the form, and goes to the browser for the rest. */
  const leave = (actionId: string, offer: typeof offerRenewalSignIn) =>
    onRenewPress(app, parts, actionId, async ({ actor, managed, client, view }) => {
      let draft: DraftId;
      try {
        const answers = await readRenewAnswers(parts, actor, managed, view.values);
        draft = await integrations.startRenewal(actor, managed.integration, answers, managed.draft ?? undefined);
      } catch (error) {
        if (!isForPeople(error)) throw error;
        const stopped = renewStoppedView(error.message, writeManaged(marker, managed, actor));
        await updateView(client, view.id, stopped, view.hash);
        return;
      }
      await updateView(client, view.id, await offer(parts, actor, view.id, { ...managed, draft }), view.hash);
    });

  leave(renewOnPageActionId, offerRenewalPage);
  leave(renewSignInAgainActionId, offerRenewalSignIn);
}
