import type { ModalView } from '@slack/types';
import { readRefusal } from './refusal.ts';
import type { WebClient } from './tell-person.ts';

// What Slack says of a view that was closed, or that somebody changed meanwhile.
const goneOrNewer = ['not_found', 'view_not_found', 'hash_conflict'];

/** Draws a view anew; false when it is no longer there, or no longer the one that `hash` names. */
export async function updateView(client: WebClient, viewId: string, view: ModalView, hash?: string): Promise<boolean> {
  try {
    await client.views.update({ view_id: viewId, view, ...(hash === undefined ? {} : { hash }) });
    return true;
  } catch (error) {
    if (goneOrNewer.includes(readRefusal(error) ?? '')) return false;
    throw error;
  }
}
