import { z } from 'zod';
import { readInstant } from '../../core/clock.ts';
import type { Handover } from '../../storage/handover.ts';
import type { WebClient } from '../tell-person.ts';

const Message = z.object({ ts: z.string(), blocks: z.unknown() });

/** A page of a conversation's history; older pages are looked through as long as there are any. */
const pageSize = 200;
const mostPages = 10;

/**
 * The message about a handover that a process posted before it could write down where: its buttons carry the id.
 * Undefined when it was not posted.
 */
export async function findPosted(
  client: WebClient,
  userId: string,
  { id, createdAt }: Handover,
): Promise<{ readonly channel: string; readonly ts: string } | undefined> {
  const { channel: opened } = await client.conversations.open({ users: userId });
  const channel = opened?.id;
  if (channel === undefined) return undefined;
  // Slack's clock and ours may differ by some minutes.
  const oldest = String(Math.floor((readInstant(createdAt) ?? 0) / 1000) - 600);
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const { messages = [], response_metadata: next } = await client.conversations.history({
      channel,
      oldest,
      limit: pageSize,
      ...(cursor === undefined ? {} : { cursor }),
    });
    const found = messages
      .map((message) => Message.safeParse(message).data)
      .find((message) => message !== undefined && JSON.stringify(message.blocks ?? null).includes(`"${id}"`));
    if (found) return { channel, ts: found.ts };
    cursor = next?.next_cursor;
    if (cursor === undefined || cursor === '') return undefined;
  }
  return undefined;
}
