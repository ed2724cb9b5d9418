import { z } from 'zod';
import { IntegrationId, type WorkspaceId } from '../core/ids.ts';

/** A stretch of time in which Flow read nothing of an integration, or of one organisation in it. It is over. */
export const BlindTime = z.strictObject({
  integration: IntegrationId,
  /** What the integration was called then. */
  name: z.string(),
  /** Milliseconds since 1970: when it could last be read, and when it could be again. */
  from: z.number(),
  to: z.number(),
  /** Null where nobody knew how many. */
  repositories: z.int().nonnegative().nullable(),
});
export type BlindTime = z.infer<typeof BlindTime>;

/** How long Flow was blind. A stretch is written down together with the change of the alert that ends it. */
export interface BlindTimeLedger {
  /** Those that ended after then (milliseconds since 1970), the oldest first. */
  listBlindTimes(workspace: WorkspaceId, since: number): Promise<readonly BlindTime[]>;
  /** Forgets those of all workspaces that ended before then. */
  forgetBlindTimes(before: number): Promise<number>;
}
