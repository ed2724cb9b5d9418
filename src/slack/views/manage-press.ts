import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Actor } from '../../core/actor.ts';
import { readEnvelope } from '../envelope.ts';
import { tellOf, toldView } from '../fault-boundary.ts';
import { updateView } from '../update-view.ts';
import { type Managed, readManaged } from './manage-metadata.ts';
import type { ManageParts } from './manage-step.ts';

/** A press on a button in a form. */
interface Press {
  /** `view.state.values`. */
  readonly values: unknown;
  /** What the button carries. */
  readonly value: string;
  /** What the form carries. Throws InputError where that is not the form of an integration. */
  managed(): Managed;
}

/** Draws a form anew when somebody presses a button in it; of two presses, the one that still finds it as it was. */
export function addManagePress(
  app: App,
  parts: ManageParts,
  actionId: string | RegExp,
  draw: (actor: Actor, press: Press) => Promise<ModalView>,
): void {
  app.action({ type: 'block_actions', action_id: actionId }, async ({ ack, action, body, client }) => {
    await ack();
    const envelope = readEnvelope(body);
    if (!body.view || !envelope || action.type !== 'button') return;
    const { id, hash, private_metadata: metadata, state } = body.view;
    const read = await parts.readActor(envelope);
    if ('unknown' in read) return;
    const { actor } = read;
    const press = {
      values: state.values,
      value: action.value ?? '',
      managed: () => readManaged(parts.marker, metadata, actor),
    };
    let view: ModalView;
    try {
      view = await draw(actor, press);
    } catch (error) {
      view = toldView(tellOf(error, parts));
    }
    await updateView(client, id, view, hash);
  });
}
