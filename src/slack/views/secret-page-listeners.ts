import type { App } from '@slack/bolt';
import { isForPeople } from '../../core/errors.ts';
import { readEnvelope } from '../envelope.ts';
import { slackDidNotSayWho } from '../notices.ts';
import { updateView } from '../update-view.ts';
import { goOnWithRenewal } from './go-on-with-renewal.ts';
import { goOnWithSecret } from './go-on-with-secret.ts';
import type { ManageParts } from './manage-step.ts';
import { readMetadata } from './metadata.ts';
import { offerSecretPage } from './offer-secret-page.ts';
import { stoppedView } from './outcome-views.ts';
import { onRenewPress } from './renew-press.ts';
import { typeOnPageActionId } from './secret-entry.ts';
import { newPageActionId, newRenewalPageActionId } from './secret-page-view.ts';
import type { SetUpParts } from './set-up-parts.ts';
import { newRenewalLinkActionId } from './sign-in-view.ts';

/** New links for who used one up, came too late, or wants to give another secret. */
export function addSecretPageListeners(app: App, parts: SetUpParts): void {
  const listen = (actionId: string, act: typeof goOnWithSecret) =>
    app.action({ type: 'block_actions', action_id: actionId }, async ({ ack, body, client }) => {
      await ack();
      const envelope = readEnvelope(body);
      if (!body.view || !envelope) return;
      const { id, hash, private_metadata } = body.view;
      const metadata = readMetadata(parts.marker, private_metadata, envelope);
      const { draft } = metadata;
      if (draft === null) return;
      const read = await parts.readActor(envelope);
      if ('unknown' in read) {
        await updateView(client, id, stoppedView(slackDidNotSayWho.title, metadata), hash);
        return;
      }
      await act(parts, { client, actor: read.actor, userId: body.user.id, viewId: id, ...metadata, draft }, hash);
    });

  // The secret may have come while the view missed it, as when the bot was stopped at that moment.
  listen(newPageActionId, goOnWithSecret);
  listen(typeOnPageActionId, async (_parts, run, hash) => {
    const { client, actor, viewId } = run;
    try {
      return await updateView(client, viewId, await offerSecretPage(parts, actor, viewId, run), hash);
    } catch (error) {
      if (!isForPeople(error)) throw error;
      return updateView(client, viewId, stoppedView(error.message, run), hash);
    }
  });
}

/** The same while an integration is renewed, for signing in as well: what came while the view missed it is taken up. */
export function addRenewalPageListeners(app: App, parts: ManageParts): void {
  for (const actionId of [newRenewalPageActionId, newRenewalLinkActionId]) {
    onRenewPress(app, parts, actionId, async ({ client, actor, userId, managed, view }) => {
      if (managed.draft === null) return;
      const run = { client, actor, userId, viewId: view.id, managed: { ...managed, draft: managed.draft } };
      await goOnWithRenewal(parts, run, view.hash);
    });
  }
}
