import type { Severity } from '../core/alert.ts';
import type { Clock } from '../core/clock.ts';
import { newScheduledPostId, type WorkspaceId } from '../core/ids.ts';
import { type NewScheduledPost, ScheduledPost } from '../core/scheduled-post.ts';
import type { KeptPost, ScheduledPostLedger } from '../storage/index.ts';
import type { Route } from './alerts.ts';

export interface ScheduledPostsParts {
  readonly ledger: Pick<ScheduledPostLedger, 'addScheduledPost'>;
  readonly route: (
    workspace: WorkspaceId,
    concern: { readonly integration: null; readonly severity: Severity },
  ) => Promise<Route>;
  /** Whether Slack can fetch a picture from the bot. */
  readonly showsImages: boolean;
  readonly clock: Clock;
  /** Something waits to be sent. */
  readonly onWaiting: () => void;
}

/** Messages that jobs post on schedule: each is on disk before it is sent, and sent once. */
export interface ScheduledPosts {
  /** What is kept of it and where it goes, without keeping it. */
  plan(workspace: WorkspaceId, post: NewScheduledPost): Promise<KeptPost>;
  /** False when the workspace has had one of that key; then nothing is posted. */
  add(workspace: WorkspaceId, post: NewScheduledPost): Promise<boolean>;
}

export function createScheduledPosts({
  ledger,
  route,
  showsImages,
  clock,
  onWaiting,
}: ScheduledPostsParts): ScheduledPosts {
  const prepare = async (workspace: WorkspaceId, { png, person, ...given }: NewScheduledPost) => {
    const content = ScheduledPost.parse(given);
    const { places: usual, notBefore } = await route(workspace, { integration: null, severity: content.severity });
    const places = person === undefined ? usual : [person];
    const image = showsImages && content.chart ? (png ?? null) : null;
    const post: KeptPost = { id: newScheduledPostId(), content, places: [...places], hasImage: image !== null };
    return { post, image, notBefore };
  };

  return {
    plan: async (workspace, given) => (await prepare(workspace, given)).post,
    async add(workspace, given) {
      const { post, image, notBefore } = await prepare(workspace, given);
      const isNew = await ledger.addScheduledPost(workspace, { ...post, image, notBefore, at: clock.now() });
      if (isNew) onWaiting();
      return isNew;
    },
  };
}
