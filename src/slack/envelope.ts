import { z } from 'zod';
import { WorkspaceId } from '../core/ids.ts';

const Identified = z.object({ id: z.string() });

const Event = z.object({
  user: z.string().optional(),
  channel: z.string().optional(),
  thread_ts: z.string().optional(),
});

const Body = z.object({
  team_id: z.string().optional(),
  user_id: z.string().optional(),
  channel_id: z.string().optional(),
  team: Identified.nullish(),
  user: z.object({ id: z.string(), team_id: z.string().optional() }).optional(),
  channel: Identified.optional(),
  view: z.object({ id: z.string() }).optional(),
  container: z
    .object({ message_ts: z.string(), thread_ts: z.string(), is_ephemeral: z.boolean() })
    .partial()
    .optional()
    .catch(undefined),
  event: Event.optional().catch(undefined),
  // In a channel that two companies share, `team_id` may be the other one.
  authorizations: z.array(z.object({ team_id: z.string() })).optional(),
  response_url: z.string().optional(),
  trigger_id: z.string().optional(),
  event_id: z.string().optional(),
});

/** Who sent a request, from where, as far as Slack's signature vouches for it. */
export interface Envelope {
  readonly workspace: WorkspaceId;
  readonly userId: string;
  /** Undefined where Slack does not say, as in commands and events. */
  readonly userTeamId: string | undefined;
  readonly channelId: string | undefined;
  readonly threadTs?: string | undefined;
  /** The view a press or a submit came from. */
  readonly viewId: string | undefined;
  /** The message a press came from. */
  readonly pressed?: { readonly ts: string; readonly isEphemeral: boolean } | undefined;
  /** Whoever has it can post for half an hour: it is nowhere kept or logged as it is. */
  readonly responseUrl?: string | undefined;
}

/** Reads commands, presses, submits and what people write; undefined for what no person sent. */
export function readEnvelope(body: unknown): Envelope | undefined {
  const read = Body.safeParse(body);
  if (!read.success) return undefined;
  const { team_id, team, user_id, user, channel_id, channel, view, container, event, authorizations } = read.data;
  const workspace = WorkspaceId.safeParse(authorizations?.[0]?.team_id ?? team_id ?? team?.id);
  const userId = user_id ?? user?.id ?? event?.user;
  if (!workspace.success || userId === undefined) return undefined;
  const ts = container?.message_ts;
  return {
    workspace: workspace.data,
    userId,
    userTeamId: user?.team_id,
    channelId: channel_id ?? channel?.id ?? event?.channel,
    threadTs: container?.thread_ts ?? event?.thread_ts,
    viewId: view?.id,
    pressed: ts === undefined ? undefined : { ts, isEphemeral: container?.is_ephemeral ?? false },
    responseUrl: read.data.response_url,
  };
}

/** What makes a request the same one when Slack sends it again; undefined where nothing does. */
export function readEffectId(body: unknown): string | undefined {
  const read = Body.safeParse(body);
  return read.success ? (read.data.event_id ?? read.data.trigger_id) : undefined;
}
