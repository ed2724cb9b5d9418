import type { Actor } from '../core/actor.ts';
import type { IntegrationId } from '../core/ids.ts';
import { getIntegration } from './get-integration.ts';
import type { IntegrationsParts } from './parts.ts';

/** Whether somebody is still a full member of the workspace; `unknown` where Slack does not say. */
export type Presence = 'there' | 'gone' | 'unknown';

/** Those who answer for an integration; null where nobody is named. */
export interface Answerers {
  readonly owner: Presence | null;
  readonly backup: Presence | null;
}

/** Asks Slack whether those who answer for an integration are still there. */
export async function lookForPeople(parts: IntegrationsParts, actor: Actor, id: IntegrationId): Promise<Answerers> {
  const { owner, backup } = await getIntegration(parts, actor, id);
  const look = async (userId: string | null): Promise<Presence | null> => {
    if (userId === null) return null;
    const isMember = await parts.people?.isFullMember(actor.workspace, userId);
    return isMember === undefined ? 'unknown' : isMember ? 'there' : 'gone';
  };
  return { owner: await look(owner), backup: await look(backup) };
}
