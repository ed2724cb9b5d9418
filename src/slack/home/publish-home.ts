import type { HomeView } from '@slack/types';
import { patiently } from '../patiently.ts';
import { readRefusal } from '../refusal.ts';
import type { WebClient } from '../tell-person.ts';

/** The published view's hash; undefined when what stands there is no longer what `hash` names, which then stays. */
export async function publishHome(
  client: WebClient,
  userId: string,
  view: HomeView,
  hash: string | undefined,
): Promise<string | undefined> {
  try {
    const given = { user_id: userId, view, ...(hash === undefined ? {} : { hash }) };
    const published = await patiently(() => client.views.publish(given));
    return published.view?.hash ?? '';
  } catch (error) {
    if (readRefusal(error) === 'hash_conflict') return undefined;
    throw error;
  }
}
