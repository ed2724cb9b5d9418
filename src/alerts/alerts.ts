import type { Alert } from '../core/alert.ts';
import type { AlertId, IntegrationId, WorkspaceId } from '../core/ids.ts';
import type { Look } from './look.ts';

/** Where the posts of an alert go, and whom they may mention. */
export interface Route {
  /** Slack channels and people, the first that can be written to. */
  readonly places: readonly [string, ...string[]];
  /** Slack user ids: the owner, the backup, the admins. */
  readonly rings: readonly (readonly string[])[];
  /** When it may be posted, in milliseconds since 1970: later than now within quiet hours. */
  readonly notBefore: number;
}

/** The life of alerts. What happened is on disk before anything is sent. */
export interface Alerts {
  /** Takes what a look told at that moment (milliseconds since 1970; now when left out): raises, changes, ends alerts. */
  observe(workspace: WorkspaceId, look: Look, at?: number): Promise<void>;
  /** Ends those of integrations that are none of these any more: paused, or removed. */
  retain(workspace: WorkspaceId, integrations: readonly IntegrationId[]): Promise<void>;
  /** Mentions more people where nobody has taken care of an alert for too long. */
  escalate(workspace: WorkspaceId): Promise<void>;
  /** Those that are not over, the oldest first, and none that is only suspected. */
  list(workspace: WorkspaceId): Promise<readonly Alert[]>;
  find(workspace: WorkspaceId, id: AlertId): Promise<Alert | undefined>;
  /** The one whose message stands there, over or not. */
  findByMessage(workspace: WorkspaceId, place: NonNullable<Alert['message']>): Promise<Alert | undefined>;
  /** All three throw InputError when it is over or gone. `by` is a Slack user id, or null from a terminal. */
  acknowledge(workspace: WorkspaceId, id: AlertId, by: string | null): Promise<Alert>;
  /** Until then, in milliseconds since 1970, or for as long as it may be. */
  snooze(
    workspace: WorkspaceId,
    id: AlertId,
    given: { readonly by: string | null; readonly until: number; readonly reason: string | null },
  ): Promise<Alert>;
  assign(workspace: WorkspaceId, id: AlertId, assignee: string): Promise<Alert>;
}
