import type { App } from '@slack/bolt';
import { isForPeople } from '../../core/errors.ts';
import { readEnvelope } from '../envelope.ts';
import { slackDidNotSayWho } from '../notices.ts';
import { updateView } from '../update-view.ts';
import { readMetadata } from './metadata.ts';
import { signInAgainActionId } from './oauth-inputs.ts';
import { offerSignIn } from './offer-sign-in.ts';
import { stoppedView, testingView } from './outcome-views.ts';
import type { SetUpParts } from './set-up-parts.ts';
import { newLinkActionId } from './sign-in-view.ts';
import { testDraft } from './test-draft.ts';

/** New links for who used one up, came too late, or wants to sign in as somebody else. */
export function addSignInListeners(app: App, parts: SetUpParts): void {
  const { integrations, readActor, labelOf, marker } = parts;

  const listen = (actionId: string, goesOnWhenSignedIn: boolean) =>
    app.action({ type: 'block_actions', action_id: actionId }, async ({ ack, body, client }) => {
      await ack();
      const envelope = readEnvelope(body);
      if (!body.view || !envelope) return;
      const { id, hash, private_metadata } = body.view;
      const metadata = readMetadata(marker, private_metadata, envelope);
      const { draft } = metadata;
      if (draft === null) return;
      const read = await readActor(envelope);
      if ('unknown' in read) {
        await updateView(client, id, stoppedView(slackDidNotSayWho.title, metadata), hash);
        return;
      }

      const { actor } = read;
      try {
        const kept = await integrations.getDraft(actor, draft);
        // Somebody has signed in, and the view missed it: as when the bot was stopped at that moment.
        if (!goesOnWhenSignedIn || !kept.token) {
          await updateView(client, id, await offerSignIn(parts, actor, id, { ...metadata, draft }), hash);
          return;
        }
      } catch (error) {
        if (!isForPeople(error)) throw error;
        await updateView(client, id, stoppedView(error.message, metadata), hash);
        return;
      }
      if (!(await updateView(client, id, testingView(null, labelOf, metadata), hash))) return;
      await testDraft(parts, { client, actor, userId: body.user.id, viewId: id, ...metadata, draft });
    });

  listen(newLinkActionId, true);
  listen(signInAgainActionId, false);
}
