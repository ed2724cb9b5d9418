import type { App } from '@slack/bolt';
import type { Actor } from '../../core/actor.ts';
import { sections } from '../blocks/parts.ts';
import { readEnvelope } from '../envelope.ts';
import { slackDidNotSayWho } from '../notices.ts';
import type { WebClient } from '../tell-person.ts';
import { updateView } from '../update-view.ts';
import { manageView } from './manage-fields.ts';
import { type Managed, readManaged } from './manage-metadata.ts';
import type { ManageParts } from './manage-step.ts';
import { renewTitle } from './renew-form.ts';

/** Something pressed or chosen while a credential is renewed, by whom, who was asked for anew. */
interface RenewPress {
  readonly client: WebClient;
  readonly actor: Actor;
  readonly userId: string;
  readonly managed: Managed;
  readonly view: { readonly id: string; readonly hash: string; readonly values: unknown };
}

/** Hears a press in one of the views that renew. What is done with it draws by `view.hash`: of two presses, one counts. */
export function onRenewPress(
  app: App,
  { marker, readActor }: Pick<ManageParts, 'marker' | 'readActor'>,
  actionId: string,
  act: (press: RenewPress) => Promise<void>,
): void {
  app.action({ type: 'block_actions', action_id: actionId }, async ({ ack, body, client }) => {
    await ack();
    const envelope = readEnvelope(body);
    if (!body.view || !envelope) return;
    const { id, hash, private_metadata, state } = body.view;
    const managed = readManaged(marker, private_metadata, envelope);
    const read = await readActor(envelope);
    if ('unknown' in read) {
      await updateView(client, id, manageView(renewTitle, sections([slackDidNotSayWho.title])), hash);
      return;
    }
    const view = { id, hash, values: state.values };
    await act({ client, actor: read.actor, userId: body.user.id, managed, view });
  });
}
