import { z } from 'zod';
import type { WorkspaceId } from './ids.ts';

/** What a person may do. `none` is for guests and people of other workspaces. */
export const Role = z.enum(['none', 'viewer', 'manager', 'admin']);
export type Role = z.infer<typeof Role>;

/** Who asks. The workspace comes only from the signed envelope, or from the operator at the terminal. */
export interface Actor {
  readonly workspace: WorkspaceId;
  /** The Slack user id; null for the operator at the terminal. */
  readonly userId: string | null;
  readonly role: Role;
  /** Why a role that they may hold does not count now, in words for them. */
  readonly doubt?: string | undefined;
  /** Slack user ids of those who can give roles; left out where only the settings tell. */
  readonly admins?: readonly string[] | undefined;
  /** The Slack channel it is asked in, where there is one. */
  readonly channel?: string | undefined;
}
