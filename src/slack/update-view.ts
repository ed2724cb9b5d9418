import type { ModalView } from '@slack/types';
import { olderView } from './blocks/alert.ts';
import { readRefusal } from './refusal.ts';
import type { WebClient } from './tell-person.ts';

// What Slack says of a view that was closed, or that somebody changed meanwhile.
const goneOrNewer = ['not_found', 'view_not_found', 'hash_conflict'];

/** Draws a view anew, in older blocks where Slack refuses the newer ones. Throws what Slack says otherwise. */
export async function drawView(client: WebClient, viewId: string, view: ModalView, hash?: string): Promise<void> {
  const draw = (drawn: ModalView) =>
    client.views.update({ view_id: viewId, view: drawn, ...(hash === undefined ? {} : { hash }) });
  try {
    await draw(view);
  } catch (error) {
    if (readRefusal(error) !== 'invalid_arguments') throw error;
    await draw(olderView(view));
  }
}

/** The same; false when the view is no longer there, or no longer the one that `hash` names. */
export async function updateView(client: WebClient, viewId: string, view: ModalView, hash?: string): Promise<boolean> {
  try {
    await drawView(client, viewId, view, hash);
    return true;
  } catch (error) {
    if (goneOrNewer.includes(readRefusal(error) ?? '')) return false;
    throw error;
  }
}
