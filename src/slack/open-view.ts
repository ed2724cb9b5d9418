import type { ModalView } from '@slack/types';
import { readRefusal } from './refusal.ts';
import type { WebClient } from './tell-person.ts';

// A trigger lasts three seconds and opens one view: https://docs.slack.dev/interactivity/handling-user-interaction
const tooLate = ['expired_trigger_id', 'exchanged_trigger_id', 'trigger_expired', 'trigger_exchanged'];

/** Opens a view and answers with its id; undefined when its trigger no longer opens anything. */
export async function openView(client: WebClient, triggerId: string, view: ModalView): Promise<string | undefined> {
  try {
    return (await client.views.open({ trigger_id: triggerId, view })).view?.id;
  } catch (error) {
    if (tooLate.includes(readRefusal(error) ?? '')) return undefined;
    throw error;
  }
}
