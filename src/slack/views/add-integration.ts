import type { App } from '@slack/bolt';
import type { SignInEnd } from '../../oauth/index.ts';
import type { UnfinishedPost } from '../../storage/ledger.ts';
import type { OpenForm } from '../command-runner.ts';
import { tellPerson, type WebClient } from '../tell-person.ts';
import type { Place } from '../unfinished-posts.ts';
import { updateView } from '../update-view.ts';
import { addAnswerListeners } from './answer-listeners.ts';
import { addMakeAppListeners } from './make-app-listeners.ts';
import { makeMetadata } from './metadata.ts';
import { openAddIntegration } from './open-add-integration.ts';
import { addOutcomeListeners } from './outcome-listeners.ts';
import { addSecretPageListeners } from './secret-page-listeners.ts';
import type { SetUpParts } from './set-up-parts.ts';
import { showSignInEnd } from './sign-in-ended.ts';
import { addSignInListeners } from './sign-in-listeners.ts';
import { wasStopped } from './stopped-test.ts';

/** The set-up as a modal, in steps: answers, test, name. Each step asks anew who does it and what they may do. */
export function createAddIntegration(parts: SetUpParts) {
  const open: OpenForm = (reply, actor, conversation) => openAddIntegration(parts, reply, actor, conversation);

  const listen = (app: App) => {
    addAnswerListeners(app, parts);
    addMakeAppListeners(app, parts);
    addSignInListeners(app, parts);
    addSecretPageListeners(app, parts);
    addOutcomeListeners(app, parts);
  };

  /** Ends the view of a test that died with its process; who closed it is told. */
  const endView = async (
    client: WebClient,
    { workspace }: UnfinishedPost,
    { draft, channel, user, view }: Extract<Place, { kind: 'view' }>,
  ) => {
    const stopped = wasStopped(makeMetadata(parts.marker, { draft, channel }, { workspace, userId: user }));
    if (await updateView(client, view, stopped.view)) return;
    await tellPerson(client, { userId: user, channelId: channel ?? undefined }, stopped.message);
  };

  const signInEnded = (client: WebClient, end: SignInEnd) => showSignInEnd(parts, client, end);

  return { open, listen, endView, signInEnded };
}
