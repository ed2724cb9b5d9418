import { z } from 'zod';
import { ScheduledPostId, type WorkspaceId } from '../core/ids.ts';
import { ScheduledPost } from '../core/scheduled-post.ts';

/** A message of a job as it is kept until it stands in Slack, and for a while after. */
export const KeptPost = z.strictObject({
  id: ScheduledPostId,
  content: ScheduledPost,
  /** Slack channels and people, the first that can be written to. */
  places: z.array(z.string()).min(1),
  /** Whether a picture is kept with it. */
  hasImage: z.boolean(),
});
export type KeptPost = z.infer<typeof KeptPost>;

export interface NewKeptPost extends KeptPost {
  /** PNG; null where `hasImage` is false. */
  readonly image: Uint8Array | null;
  /** Milliseconds since 1970; it is not sent before. */
  readonly notBefore: number;
  readonly at: number;
}

/** Messages that jobs post on schedule, together with their pictures. */
export interface ScheduledPostLedger {
  /** Keeps it and lets it be sent, both or neither. False when the workspace has had one of that key. */
  addScheduledPost(workspace: WorkspaceId, post: NewKeptPost): Promise<boolean>;
  findScheduledPost(id: ScheduledPostId): Promise<KeptPost | undefined>;
  /** Whoever knows the id may see the picture. */
  findImage(id: ScheduledPostId): Promise<Uint8Array | undefined>;
  /** Forgets those of all workspaces from before then (milliseconds since 1970), but for what is still to be sent. */
  forgetScheduledPosts(before: number): Promise<number>;
}
