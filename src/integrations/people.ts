import type { WorkspaceId } from '../core/ids.ts';

/** What Slack says of people; undefined always means that Slack did not answer. */
export interface People {
  /** Guests, bots, whoever was deactivated and people of other workspaces are none. */
  isFullMember(workspace: WorkspaceId, userId: string): Promise<boolean | undefined>;
  /** What people call somebody. */
  findName(workspace: WorkspaceId, userId: string): Promise<string | undefined>;
  /** Who is in a user group; null when there is no such group, or it is switched off. */
  listGroup(workspace: WorkspaceId, groupId: string): Promise<readonly string[] | null | undefined>;
}
