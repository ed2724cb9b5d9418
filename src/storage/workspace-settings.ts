import { z } from 'zod';
import { Severity } from '../core/alert.ts';
import { IntegrationId } from '../core/ids.ts';

/** Somebody who was given a role: one person, or everybody in a Slack user group. */
export const RoleGrant = z.strictObject({
  who: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('person'), id: z.string().regex(/^[UW][A-Z0-9]{2,}$/) }),
    z.strictObject({ kind: z.literal('group'), id: z.string().regex(/^S[A-Z0-9]{2,}$/) }),
  ]),
  role: z.enum(['viewer', 'manager', 'admin']),
});
export type RoleGrant = z.infer<typeof RoleGrant>;

/** Where alerts of one integration, or of all, are posted from that severity on. */
export const AlertRoute = z.strictObject({
  channel: z.string().regex(/^[CG][A-Z0-9]{2,}$/),
  /** The least one. */
  severity: Severity,
  /** Null for all. */
  integration: IntegrationId.nullable(),
});
export type AlertRoute = z.infer<typeof AlertRoute>;

const timeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);

/** When nothing but critical alerts is posted, by the clocks of the workspace's zone. */
export const QuietHours = z.strictObject({ from: timeOfDay, to: timeOfDay, weekends: z.boolean() });
export type QuietHours = z.infer<typeof QuietHours>;

/** A channel that Slack did not let the bot write to. */
export const LostPlace = z.strictObject({
  place: z.string(),
  why: z.string().max(100),
  /** Since when. */
  at: z.iso.datetime(),
  /** When it was last tried in vain; null where that was not written down yet. */
  triedAt: z.iso.datetime().nullable().default(null),
});
export type LostPlace = z.infer<typeof LostPlace>;

/** A workspace has one of these; until somebody changes something, it has the defaults. */
export const settingsId = 'workspace';

/** What the people of a workspace decided for all of its integrations. */
export const WorkspaceSettings = z.strictObject({
  id: z.literal(settingsId),
  version: z.int().nonnegative(),
  /** What a full member may do whom no grant names. */
  everybody: z.enum(['none', 'viewer']).default('viewer'),
  grants: z.array(RoleGrant).max(500).default([]),
  routes: z.array(AlertRoute).max(200).default([]),
  quiet: QuietHours.nullable().default(null),
  lost: z.array(LostPlace).max(200).default([]),
});
export type WorkspaceSettings = z.infer<typeof WorkspaceSettings>;

/** Version 0: nobody has changed anything yet. */
export const defaultSettings: WorkspaceSettings = {
  id: settingsId,
  version: 0,
  everybody: 'viewer',
  grants: [],
  routes: [],
  quiet: null,
  lost: [],
};
