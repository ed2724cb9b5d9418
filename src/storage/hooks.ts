import { z } from 'zod';
import { HookId, IntegrationId, type WorkspaceId } from '../core/ids.ts';
import { ProviderId } from '../core/integration.ts';
import { SealedSecret } from '../core/sealed-secret.ts';

/** A webhook of ours at a host, from the moment before it is asked for until it is given up. */
export const StoredHook = z.strictObject({
  id: HookId,
  integration: IntegrationId,
  provider: ProviderId,
  place: z.strictObject({
    kind: z.enum(['organization', 'group', 'project', 'repository', 'server']),
    target: z.string(),
  }),
  /** The host's number for it; null until the host has told it. */
  hostId: z.string().nullable(),
  /** The newest first; an older one is good until its moment, while the host may still use it. */
  secrets: z
    .array(z.strictObject({ sealed: SealedSecret, until: z.iso.datetime().nullable() }))
    .min(1)
    .max(2),
  /**
   * `asked`: the host was asked and may or may not have it. `waiting`: it stands there, and nothing has arrived yet.
   * `working`: its ping, a test or anything else has arrived.
   */
  state: z.enum(['asked', 'waiting', 'working']),
  /** Slack user id; null from a terminal. */
  createdBy: z.string().nullable(),
  createdAt: z.iso.datetime(),
  workingSince: z.iso.datetime().nullable(),
  /** The host's page of what it sent was compared with what arrived up to then. */
  comparedUpTo: z.iso.datetime().nullable(),
  /** What that comparison found: missing, asked for again, and lost for good since the webhook was made. */
  gap: z
    .strictObject({
      at: z.iso.datetime(),
      open: z.int().nonnegative(),
      asked: z.int().nonnegative(),
      lost: z.int().nonnegative(),
      /** Those of the lost that the next comparison sees as well, and does not count again. */
      lostKeys: z.array(z.string()).default([]),
      /** Until when the host can be asked for the oldest of those that are open. */
      askBefore: z.iso.datetime().nullable(),
    })
    .nullable()
    .default(null),
  /** What the host was asked for again of late, by its number of the attempt that failed. */
  askedFor: z.array(z.strictObject({ attempt: z.string(), at: z.iso.datetime() })).default([]),
});
export type StoredHook = z.infer<typeof StoredHook>;

export interface FoundHook {
  readonly workspace: WorkspaceId;
  readonly hook: StoredHook;
}

/** The webhooks that the bot made. */
export interface HookLedger {
  /** False when the integration has one at that place already: of two who ask at once the first makes it. */
  keepHook(workspace: WorkspaceId, made: StoredHook): Promise<boolean>;
  /** Of whichever workspace: a delivery names nothing but the hook. */
  findHook(id: HookId): Promise<FoundHook | undefined>;
  /** Applies a pure change to the current one, one change at a time. Undefined when it is gone. */
  changeHook(
    workspace: WorkspaceId,
    id: HookId,
    change: (current: StoredHook) => StoredHook,
  ): Promise<StoredHook | undefined>;
  /** Of one integration, or of all; the oldest first. */
  listHooks(workspace: WorkspaceId, integration?: IntegrationId): Promise<readonly StoredHook[]>;
  forgetHook(workspace: WorkspaceId, id: HookId): Promise<void>;
  /** Tells of every one that there is, of all workspaces, and from then on of each change as soon as it is kept. */
  followHooks(onHook: (id: HookId, found: FoundHook | undefined) => void): Promise<void>;
}
