import { z } from 'zod';
import type { WorkspaceId } from '../core/ids.ts';

/** How a workspace stood when its week was told: what the next week is compared with. */
export const DigestMark = z.strictObject({
  /** The ids of those that are healthy, of open alerts, and of integrations whose tokens end soon. */
  healthy: z.array(z.string()),
  alerts: z.array(z.string()),
  expiring: z.array(z.string()),
  /** By integration. */
  coverage: z.record(
    z.string(),
    z.strictObject({
      visible: z.int().nonnegative(),
      imported: z.int().nonnegative(),
      fresh: z.int().nonnegative(),
      gone: z.int().nonnegative(),
    }),
  ),
});
export type DigestMark = z.infer<typeof DigestMark>;

/** What the last weeks were told of. A slot is the moment a digest was due, in milliseconds since 1970. */
export interface DigestLedger {
  /** Takes the place of one of the same slot. */
  keepDigest(workspace: WorkspaceId, slot: number, mark: DigestMark): Promise<void>;
  /** The newest of an earlier slot. */
  findDigestBefore(workspace: WorkspaceId, slot: number): Promise<DigestMark | undefined>;
}
