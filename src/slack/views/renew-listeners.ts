import type { App } from '@slack/bolt';
import type { Actor } from '../../core/actor.ts';
import { RenewConflict } from '../../integrations/index.ts';
import { bold, escapeText } from '../blocks/escape-text.ts';
import { sections } from '../blocks/parts.ts';
import { createOnce } from '../once.ts';
import { updateView } from '../update-view.ts';
import { describeDeeds } from './describe-conflict.ts';
import { drawRenew } from './draw-renew.ts';
import type { Managed } from './manage-metadata.ts';
import { answerTo, type ManageParts, type ManageStep, takeManageStep } from './manage-step.ts';
import { addRenewFormListeners } from './renew-form-listeners.ts';
import { onRenewPress } from './renew-press.ts';
import { testRenewal } from './renew-test.ts';
import {
  renewAgainActionId,
  renewBackCallbackId,
  renewedView,
  renewFailedCallbackId,
  renewPassedCallbackId,
  renewTestingView,
} from './renew-views.ts';
import { addRenewalPageListeners } from './secret-page-listeners.ts';

/** A credential that failed is not offered once more; of a sign-in the app is kept, since another person may sign in. */
async function discardFailed({ integrations }: ManageParts, actor: Actor, { draft, integration }: Managed) {
  const all = draft === null ? [] : await integrations.listRenewals(actor);
  const failed = all.find((each) => each.draft.id === draft && each.integration.id === integration);
  if (!failed) return;
  const isSignedIn = failed.draft.authentication === 'oauth' && failed.draft.token !== null;
  if (!isSignedIn) await integrations.discardRenewal(actor, failed.draft.id);
}

/** Renewing in steps: the new credential, its test, what would be lost and gained, the swap. */
export function addRenewListeners(app: App, parts: ManageParts): void {
  const { integrations, labelOf } = parts;
  const submits = createOnce<ManageStep>((step) => 'view' in step);

  addRenewFormListeners(app, parts);
  addRenewalPageListeners(app, parts);

  onRenewPress(app, parts, renewAgainActionId, async ({ client, actor, userId, managed, view }) => {
    if (managed.draft === null) return;
    // Of two presses, the one that still finds the view as it was does the work.
    if (!(await updateView(client, view.id, renewTestingView(null, labelOf), view.hash))) return;
    await testRenewal(parts, { client, actor, userId, viewId: view.id, managed: { ...managed, draft: managed.draft } });
  });

  const leadBack = (callbackId: string, before: (actor: Actor, managed: Managed) => Promise<void>) =>
    app.view({ type: 'view_submission', callback_id: callbackId }, async ({ ack, body, view }) => {
      const step = await takeManageStep(parts, body, view, async (actor, managed) => {
        await before(actor, managed);
        return { view: await drawRenew(parts, actor, managed), managed };
      });
      await ack(answerTo(step));
    });

  leadBack(renewFailedCallbackId, (actor, managed) => discardFailed(parts, actor, managed));
  leadBack(renewBackCallbackId, async () => undefined);

  app.view({ type: 'view_submission', callback_id: renewPassedCallbackId }, async ({ ack, body, view }) => {
    const { outcome: step } = await submits.run(`${view.id}:${view.hash}`, () =>
      takeManageStep(parts, body, view, async (actor, managed) => {
        if (managed.draft === null) throw new Error('a passed test of no renewal');
        try {
          return { view: renewedView(await integrations.confirmRenewal(actor, managed.draft)), managed };
        } catch (error) {
          if (!(error instanceof RenewConflict)) throw error;
          const above = sections([bold(escapeText(error.message)), ...describeDeeds(error.by)]);
          return { view: await drawRenew(parts, actor, managed, { above }), managed };
        }
      }),
    );
    await ack(answerTo(step));
  });
}
