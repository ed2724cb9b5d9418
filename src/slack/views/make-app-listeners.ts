import type { App } from '@slack/bolt';
import { isForPeople } from '../../core/errors.ts';
import { readEnvelope } from '../envelope.ts';
import { slackDidNotSayWho } from '../notices.ts';
import { updateView } from '../update-view.ts';
import { changeChoice } from './answers.ts';
import { answersView } from './answers-view.ts';
import { makeAppActionId } from './app-inputs.ts';
import { readFields } from './fields.ts';
import { keepForApp } from './keep-answers.ts';
import { makeMetadata, readMetadata } from './metadata.ts';
import { offerSignIn } from './offer-sign-in.ts';
import type { SetUpParts } from './set-up-parts.ts';

/** "Make a GitHub App": keeps what stands in the form, and offers the host's page. */
export function addMakeAppListeners(app: App, parts: SetUpParts): void {
  const { integrations, readActor, marker } = parts;

  app.action({ type: 'block_actions', action_id: makeAppActionId }, async ({ ack, body, client }) => {
    await ack();
    const envelope = readEnvelope(body);
    if (!body.view || !envelope) return;
    const { id, hash, private_metadata, state } = body.view;
    const metadata = readMetadata(marker, private_metadata, envelope);
    const filledIn = readFields(state.values);
    /** A press has no field to put words at: they go above the form, which keeps what is in it. */
    const again = async (problem: string) => {
      const given = changeChoice(filledIn, { baseUrl: '', appId: '', clientId: '' }, null);
      await updateView(client, id, answersView(given, parts, metadata, problem), hash);
    };

    const read = await readActor(envelope);
    if ('unknown' in read) {
      await again(slackDidNotSayWho.title);
      return;
    }
    const { actor } = read;
    try {
      const draft = await keepForApp(integrations, actor, filledIn, metadata.draft);
      const { channel } = metadata;
      const begun = { ...makeMetadata(marker, { draft: draft.id, channel }, actor), draft: draft.id };
      await updateView(client, id, await offerSignIn(parts, actor, id, begun), hash);
    } catch (error) {
      if (!isForPeople(error)) throw error;
      await again(error.message);
    }
  });
}
