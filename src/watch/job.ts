import type { Look } from '../alerts/look.ts';
import type { WorkspaceId } from '../core/ids.ts';
import type { NewScheduledPost } from '../core/scheduled-post.ts';

/** What a job is given for one run. */
export interface JobRun {
  readonly workspace: WorkspaceId;
  /** The moment it was due, in milliseconds since 1970; after downtime that may be long ago. */
  readonly slot: number;
  /** The moment it looks from: now, or the one a person asked about. */
  readonly at: number;
  /** What a dry run finds is only shown: it changes nothing, in the store or elsewhere. */
  readonly isDryRun: boolean;
  /** Whoever is broken off throws, and is run again. */
  readonly signal: AbortSignal;
  /** Takes what a look told; alerts are raised, changed and ended by it before it resolves. */
  observe(look: Look): Promise<void>;
  /** Lets a message of its own be posted: once for each key, however often it is handed in. */
  post(post: NewScheduledPost): Promise<void>;
}

/** Recurring work of one kind, run for each workspace by itself; one file each, listed in all.ts. */
export interface Job {
  /** Stable: people type it (`flow run-job token-expiry`), and the store knows it. */
  readonly id: string;
  /** What it looks at, as a person would say it. */
  readonly title: string;
  /** When it is due, as a cron line of five fields, in the workspace's time zone. */
  readonly schedule: string;
  /** It starts up to so much later, always as much for the same workspace: not all ask the hosts in the same second. */
  readonly jitterMs: number;
  run(run: JobRun): Promise<void>;
}
