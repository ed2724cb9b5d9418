import type { Log } from '../../core/log.ts';
import type { Conversation } from '../conversation.ts';
import type { Posts } from '../unfinished-posts.ts';
import { createEphemeralOutlet } from './ephemeral-outlet.ts';
import { createMessageOutlet } from './message-outlet.ts';
import type { Outlet } from './outlet.ts';
import { createResponseOutlet } from './response-outlet.ts';

export interface OutletParts {
  readonly posts: Posts;
  readonly log: Log;
}

/** Finds the way that Slack leaves open for an answer. */
export function openOutlet({ posts, log }: OutletParts, conversation: Conversation): Outlet {
  const { client, envelope, isDirect = false, replacesOriginal = false } = conversation;
  const { userId, channelId, threadTs, responseUrl, pressed } = envelope;
  const post = posts.open(envelope);

  // A press on a message that the bot wrote to somebody directly: that message can be changed for good.
  const isOnDirect = pressed !== undefined && !pressed.isEphemeral && channelId?.startsWith('D') === true;
  if (isDirect || isOnDirect) {
    const ts = isOnDirect && replacesOriginal ? pressed.ts : undefined;
    return createMessageOutlet({ client, channel: channelId ?? userId, threadTs, ts, post });
  }

  if (responseUrl === undefined) return createEphemeralOutlet({ client, whereabouts: envelope, post, log });
  return createResponseOutlet({
    client,
    whereabouts: envelope,
    responseUrl,
    // What a whole channel sees is not one person's to replace.
    replacesOriginal: replacesOriginal && pressed?.isEphemeral === true,
    post,
    log,
  });
}
