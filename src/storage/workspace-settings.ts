import { z } from 'zod';

/** Somebody who was given a role: one person, or everybody in a Slack user group. */
export const RoleGrant = z.strictObject({
  who: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('person'), id: z.string().regex(/^[UW][A-Z0-9]{2,}$/) }),
    z.strictObject({ kind: z.literal('group'), id: z.string().regex(/^S[A-Z0-9]{2,}$/) }),
  ]),
  role: z.enum(['viewer', 'manager', 'admin']),
});
export type RoleGrant = z.infer<typeof RoleGrant>;

/** A workspace has one of these; until somebody changes something, it has the defaults. */
export const settingsId = 'workspace';

/** What the people of a workspace decided for all of its integrations. */
export const WorkspaceSettings = z.strictObject({
  id: z.literal(settingsId),
  version: z.int().nonnegative(),
  /** What a full member may do whom no grant names. */
  everybody: z.enum(['none', 'viewer']).default('viewer'),
  grants: z.array(RoleGrant).max(500).default([]),
});
export type WorkspaceSettings = z.infer<typeof WorkspaceSettings>;

/** Version 0: nobody has changed anything yet. */
export const defaultSettings: WorkspaceSettings = { id: settingsId, version: 0, everybody: 'viewer', grants: [] };
