import type { WorkspaceId } from '../core/ids.ts';
import type { AuditVerdict } from './audit-entry.ts';

/** What a look at everything that is stored found. Nothing is changed or mended by it. */
export interface StoreCheck {
  readonly directory: string;
  /** False where there is no store at all. */
  readonly isThere: boolean;
  readonly workspaces: readonly {
    readonly id: WorkspaceId;
    /** How many of each kind can be read: `integrations`, `drafts`, `settings`. */
    readonly documents: Readonly<Record<string, number>>;
    readonly audit: AuditVerdict;
  }[];
  /** What is wrong, each in a sentence that says where. */
  readonly problems: readonly string[];
  /** What is worth knowing and no fault. */
  readonly notes: readonly string[];
}
