import { z } from 'zod';
import { WorkspaceId } from '../core/ids.ts';

const Identified = z.object({ id: z.string() });

const Body = z.object({
  team_id: z.string().optional(),
  user_id: z.string().optional(),
  channel_id: z.string().optional(),
  team: Identified.nullish(),
  user: z.object({ id: z.string(), team_id: z.string().optional() }).optional(),
  channel: Identified.optional(),
  view: z.object({ id: z.string(), private_metadata: z.string().optional() }).optional(),
  trigger_id: z.string().optional(),
  event_id: z.string().optional(),
});

/** Who sent a request, from where, as far as Slack's signature vouches for it. */
export interface Envelope {
  readonly workspace: WorkspaceId;
  readonly userId: string;
  /** Undefined where Slack does not say, as in commands. */
  readonly userTeamId: string | undefined;
  readonly channelId: string | undefined;
  /** The view a press or a submit came from. */
  readonly viewId: string | undefined;
}

/** Reads commands, presses, submits; undefined for what no person sent. */
export function readEnvelope(body: unknown): Envelope | undefined {
  const read = Body.safeParse(body);
  if (!read.success) return undefined;
  const { team_id, team, user_id, user, channel_id, channel, view } = read.data;
  const workspace = WorkspaceId.safeParse(team_id ?? team?.id);
  const userId = user_id ?? user?.id;
  if (!workspace.success || userId === undefined) return undefined;
  return {
    workspace: workspace.data,
    userId,
    userTeamId: user?.team_id,
    channelId: channel_id ?? channel?.id,
    viewId: view?.id,
  };
}

/** What makes a request the same one when Slack sends it again; undefined where nothing does. */
export function readEffectId(body: unknown): string | undefined {
  const read = Body.safeParse(body);
  return read.success ? (read.data.event_id ?? read.data.trigger_id) : undefined;
}
