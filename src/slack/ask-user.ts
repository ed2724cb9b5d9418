import type { webApi } from '@slack/bolt';
import { z } from 'zod';

const NotVisible = z.object({ data: z.object({ error: z.enum(['user_not_found', 'user_not_visible']) }) });

/** The fields of somebody of whom Slack tells this bot nothing. */
const stranger = { user: { is_stranger: true } };

/** Asks Slack who somebody is. Throws when Slack does not answer. */
export function createAskUser(client: webApi.WebClient) {
  return async (user: string): Promise<unknown> => {
    try {
      return await client.users.info({ user });
    } catch (error) {
      if (NotVisible.safeParse(error).success) return stranger;
      throw error;
    }
  };
}
