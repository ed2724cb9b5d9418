import type { HookHour, HookLook } from '../core/hook-health.ts';
import type { IntegrationId, WorkspaceId } from '../core/ids.ts';

/** How the webhooks of each integration fare: as last seen, and how much they delivered hour by hour. */
export interface HookHealthLedger {
  /** Takes a look in and adds what it counted, both or neither. */
  keepHookLook(
    workspace: WorkspaceId,
    integration: IntegrationId,
    look: HookLook,
    counted: readonly HookHour[],
  ): Promise<void>;
  /** Undefined before the first look. */
  findHookLook(workspace: WorkspaceId, integration: IntegrationId): Promise<HookLook | undefined>;
  /** From the hour on that begins then (milliseconds since 1970), the oldest first. */
  listHookHours(
    workspace: WorkspaceId,
    since: number,
  ): Promise<readonly (HookHour & { readonly integration: IntegrationId })[]>;
  /** Forgets hours and looks of all workspaces from before then. */
  forgetHookHealth(before: number): Promise<void>;
}
